using System.Net;
using AngleSharp.Dom;
using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Operators;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Operators;

public sealed class TaxonomyPageTests
{
    private const string Page = "/operator/taxonomy";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_category_is_added_merged_into_hidden_and_all_of_it_undone()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        var shipped = Taxonomy(service).Nodes.Select(n => n.Code).ToList();

        using var added = await visitor.SubmitAsync(
            Page, "form#add", ("Parent", "vehicles"), ("Code", "boats"), ("Name", "Boats"), ("Synonyms", "yacht, dinghy,"), ("Sensitive", "yes"));
        Assert.Equal($"{Page}?done=add", added.Target());
        var node = Taxonomy(service).Find("vehicles.boats");
        Assert.Equal(("Boats", true), (node!.Name, node.Sensitive));
        Assert.Equal(["yacht", "dinghy"], node.Synonyms);

        using var merged = await visitor.SubmitAsync(Page, "form#merge", ("Merged", "vehicles.other"), ("Into", "vehicles.boats"));
        Assert.Equal("vehicles.boats", Taxonomy(service).NameOf("vehicles.other"));
        using var hidden = await visitor.SubmitAsync(Page, "form#hide", ("Hide", "food.restaurants"));
        Assert.Null(Taxonomy(service).NameOf("food.restaurants"));
        var page = await visitor.PageAsync(Page);
        Assert.Equal(["food.restaurants hidden", "vehicles.other merged into vehicles.boats", "vehicles.boats added"], page.QuerySelectorAll("section.card li > span > code").Select(c => c.TextContent));
        Assert.DoesNotContain(page.QuerySelectorAll("#merged option"), o => o.GetAttribute("value") is "food.restaurants" or "vehicles.other");

        foreach (var change in page.QuerySelectorAll("button[name=Undo]").Select(b => b.GetAttribute("value")!).ToList())
        {
            using var undone = await visitor.SubmitAsync(Page, "form#undo", ("Undo", change));
            Assert.Equal($"{Page}?done=undo", undone.Target());
        }

        Assert.Equal(shipped, Taxonomy(service).Nodes.Select(n => n.Code));
        Assert.Equal("vehicles.other", Taxonomy(service).NameOf("vehicles.other"));
        Assert.Equal(0, await service.ReadAsync(db => db.TaxonomyEdits.CountAsync(Stop)));
    }

    [Theory]
    [InlineData("form#add", "Code", "cars", "#code-problem", "in use already")]
    [InlineData("form#add", "Code", "Boats!", "#code-problem", "is no code")]
    [InlineData("form#add", "Code", "boats.sail", "#code-problem", "without dots")]
    [InlineData("form#add", "Parent", "ships", "#parent-problem", "There is no category “ships”")]
    [InlineData("form#add", "Name", " ", "#name-problem", "A name")]
    [InlineData("form#merge", "Into", "vehicles.cars", "#into-problem", "into itself")]
    [InlineData("form#merge", "Into", "", "#into-problem", "There is no category")]
    [InlineData("form#merge", "Merged", "vehicles", "#merged-problem", "only a leaf")]
    [InlineData("form#hide", "Hide", "finance", ".notice.bad", "is sensitive")]
    [InlineData("form#hide", "Hide", "", ".notice.bad", "There is no category")]
    [InlineData("form#undo", "Undo", "x", ".notice.bad", "There is no such change")]
    public async Task A_wrong_change_says_what_is_allowed_and_keeps_what_was_typed(string form, string field, string value, string place, string problem)
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        using var hidden = await visitor.SubmitAsync(Page, "form#hide", ("Hide", "food.restaurants"));
        (string, string)[] right = form switch
        {
            "form#add" => [("Parent", "vehicles"), ("Code", "boats"), ("Name", "Boats")],
            "form#merge" => [("Merged", "vehicles.cars"), ("Into", "vehicles.other")],
            _ => [],
        };

        using var answer = await visitor.ForgeAsync(Page, form, [.. right.Where(f => f.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await answer.DocumentAsync();
        Assert.Contains(problem, page.QuerySelector(place)?.TextContent, StringComparison.Ordinal);
        if (form == "form#add" && field != "Name")
        {
            Assert.Equal("Boats", page.QuerySelector("#name")?.GetAttribute("value"));
        }

        Assert.Equal(1, await service.ReadAsync(db => db.TaxonomyEdits.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_change_that_others_rest_on_or_that_is_in_use_is_not_undone()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        using var added = await visitor.SubmitAsync(Page, "form#add", ("Parent", "vehicles"), ("Code", "boats"), ("Name", "Boats"));
        using var merged = await visitor.SubmitAsync(Page, "form#merge", ("Merged", "vehicles.other"), ("Into", "vehicles.boats"));
        var page = await visitor.PageAsync(Page);
        var (merge, add) = (page.QuerySelectorAll("button[name=Undo]")[0].GetAttribute("value")!, page.QuerySelectorAll("button[name=Undo]")[1].GetAttribute("value")!);

        using var early = await visitor.SubmitAsync(Page, "form#undo", ("Undo", add));
        Assert.Contains("vehicles.other merged into vehicles.boats", (await early.DocumentAsync()).QuerySelector(".notice.bad")!.TextContent, StringComparison.Ordinal);
        using var last = await visitor.SubmitAsync(Page, "form#undo", ("Undo", merge));
        var vendor = await service.AddVendorAsync("Harbour");
        await service.Services.GetRequiredService<VendorSubscriptions>().SaveAsync(vendor, null, "Boats", new Subscription { Id = "", Categories = ["vehicles.boats"] }, Stop);
        using var used = await visitor.SubmitAsync(Page, "form#undo", ("Undo", add));

        Assert.Contains("subscriptions: 1", (await used.DocumentAsync()).QuerySelector(".notice.bad")!.TextContent, StringComparison.Ordinal);
        Assert.True(Taxonomy(service).Contains("vehicles.boats"));
    }

    [Fact]
    public async Task Who_asked_for_a_merged_category_gets_what_is_named_as_the_other()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        var vendor = await service.AddVendorAsync("Harbour");
        await service.Services.GetRequiredService<VendorSubscriptions>().SaveAsync(vendor, null, "Bicycles", new Subscription { Id = "", Categories = ["vehicles.bicycles"] }, Stop);
        await TestService.EventuallyAsync("the index has it", () => Task.FromResult(service.Services.GetRequiredService<SubscriptionBook>().Count == 1));

        using var merged = await visitor.SubmitAsync(Page, "form#merge", ("Merged", "vehicles.bicycles"), ("Into", "hobby.sports-outdoors-fitness"));
        await service.PushAsync(Some.Demand("1", Texts.Bike));

        await TestService.EventuallyAsync("the lead is there", () => service.ReadAsync(async db => await db.Leads.CountAsync(Stop) == 1));
        Assert.Equal("hobby.sports-outdoors-fitness", await service.ReadAsync(db => db.Intents.Select(i => i.Leaf).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Only_operators_change_and_read_the_tree()
    {
        await using var service = await TestService.StartAsync(Stop);
        await service.AddUserAsync("analyst@home.example", Role.Analyst);
        using var analyst = await service.SignInAsync("analyst@home.example");
        foreach (var address in new[] { Page, "/operator/taxonomy.json" })
        {
            using var answer = await analyst.GetAsync(new Uri(address, UriKind.Relative), Stop);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var forged = await analyst.PostAsync(new Uri(Page, UriKind.Relative), new FormUrlEncodedContent([new("_handler", "hide"), new("Hide", "food")]), Stop);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    [Fact]
    public async Task The_downloaded_tree_has_what_was_added()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        using var added = await visitor.SubmitAsync(Page, "form#add", ("Parent", "vehicles"), ("Code", "boats"), ("Name", "Boats"));

        Assert.Contains("\"vehicles.boats\"", await visitor.GetStringAsync(new Uri("/operator/taxonomy.json", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    private static Taxonomy Taxonomy(TestService service) => service.Services.GetRequiredService<ClassifierHost>().Current.Taxonomy;

    private static async Task<HttpClient> SignedInAsync(TestService service)
    {
        await service.AddUserAsync("op@home.example", Role.Operator);
        return await service.SignInAsync("op@home.example");
    }
}
