using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace IntentMatcher.Tests.Support;

/// <summary>Uses pages as a browser without script does: reads a form with all it holds, fills fields in, sends it.</summary>
internal static class PageForms
{
    public static async Task<IHtmlDocument> PageAsync(this HttpClient visitor, string path)
    {
        using var answer = await visitor.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}");
        return await answer.DocumentAsync();
    }

    public static async Task<IHtmlDocument> DocumentAsync(this HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>
    /// Sends the form that <paramref name="form"/> (a CSS selector) finds on the page, with the values it has and
    /// <paramref name="fields"/> in their place. A field that is a button's name chooses that button; a checkbox's value ticks it.
    /// </summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient visitor, string path, string form, params (string Name, string Value)[] fields) =>
        await visitor.SubmitAsync(path, await visitor.PageAsync(path), form, fields);

    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient visitor, string path, IHtmlDocument page, string form, params (string Name, string Value)[] fields)
    {
        var element = Form(page, form);
        foreach (var name in fields.Select(f => f.Name).Where(name => !element.Elements.Any(e => e.GetAttribute("name") == name)))
        {
            Assert.Fail($"{path}: the form {form} has no field {name}");
        }

        return await SendAsync(visitor, path, element, fields);
    }

    /// <summary>Sends what the page does not offer, with the page's token: what an attacker who has an account may try.</summary>
    public static async Task<HttpResponseMessage> ForgeAsync(this HttpClient visitor, string path, string form, params (string Name, string Value)[] fields) =>
        await SendAsync(visitor, path, Form(await visitor.PageAsync(path), form), fields);

    /// <summary>Where a redirect leads: path and query on the same site, else the whole address.</summary>
    public static string? Target(this HttpResponseMessage answer) =>
        answer.Headers.Location is not { } location ? null
        : location.IsAbsoluteUri && location.Authority == answer.RequestMessage!.RequestUri!.Authority ? location.PathAndQuery + location.Fragment
        : location.OriginalString;

    private static IHtmlFormElement Form(IHtmlDocument page, string form) => Assert.IsAssignableFrom<IHtmlFormElement>(page.QuerySelector(form));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient visitor, string path, IHtmlFormElement element, (string Name, string Value)[] fields)
    {
        var given = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var values = element.Elements.Where(e => !e.HasAttribute("disabled")).SelectMany(Values).Where(v => !given.Contains(v.Key))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var target = element.GetAttribute("action") is { Length: > 0 } action ? action : path;
        using var content = new FormUrlEncodedContent(values);
        return await visitor.PostAsync(new Uri(target, UriKind.RelativeOrAbsolute), content, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(IElement field) => field switch
    {
        IHtmlInputElement { Name: { Length: > 0 } name, Type: "checkbox" or "radio" } box => box.IsChecked ? [KeyValuePair.Create(name, box.Value)] : [],
        IHtmlInputElement { Name: { Length: > 0 } name } input when input.Type is not ("submit" or "button") => [KeyValuePair.Create(name, input.Value)],
        IHtmlTextAreaElement { Name: { Length: > 0 } name } area => [KeyValuePair.Create(name, area.Value)],
        IHtmlSelectElement { Name: { Length: > 0 } name } select => select.SelectedOptions.Select(o => KeyValuePair.Create(name, o.Value)),
        _ => [],
    };
}
