using System.Net;
using System.Text;
using IntentMatcher.Analysts;
using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Training;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Analysts;

public sealed class LabelsTests : IAsyncLifetime
{
    private TestService service = null!;
    private HttpClient analyst = null!;
    private Guid user;
    private SampledPost post = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync(Stop, ("Store:RetentionDays", "3650"));
        user = await service.AddUserAsync("ann@example.com", Role.Analyst);
        analyst = await service.SignInAsync("ann@example.com");
        post = Some.Sample();
        await service.WriteAsync(async db => await db.SampledPosts.AddRangeAsync(
            post,
            Some.Sample("Nice weather <b>today</b>", Stance.Other, 0.02, at: Some.Moment.AddMinutes(-1)),
            Some.Sample("Selling my old bike, hardly used", Stance.Offer, 0.3, at: Some.Moment.AddMinutes(-2))));
    }

    public async ValueTask DisposeAsync()
    {
        analyst.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_label_is_one_click_and_its_page_goes_on_to_the_next_post()
    {
        var page = await analyst.PageAsync("/analyst/posts?unlabelled=yes");
        var second = page.QuerySelectorAll("#posts > li")[1].Id;

        using var answer = await LabelAsync(post, page, ("stance", "need"), ("category", "vehicles.bicycles"));

        Assert.Equal($"/analyst/posts?unlabelled=yes#{second}", answer.Headers.Location?.OriginalString);
        Assert.True(await OwnAsync() is { Stance: Stance.Need, Category: "vehicles.bicycles" });
        var card = (await analyst.PageAsync("/analyst/posts")).GetElementById($"p-{post.Id}")!;
        Assert.Equal(["need"], card.QuerySelectorAll("button[aria-pressed=true]").Select(b => b.GetAttribute("value")));
        Assert.Equal("vehicles.bicycles", card.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_second_label_of_the_same_person_replaces_the_first()
    {
        using var first = await LabelAsync(post, null, ("stance", "demand"));
        using var second = await LabelAsync(post, null, ("stance", "other"), ("category", "vehicles.cars"));

        Assert.True(await OwnAsync() is { Stance: Stance.Other, Category: null });
        Assert.Equal(1, await service.ReadAsync(db => db.Labels.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_script_is_answered_without_a_page()
    {
        var page = await analyst.PageAsync("/analyst/posts");
        analyst.DefaultRequestHeaders.Accept.Clear();
        analyst.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        using var answer = await LabelAsync(post, page, ("stance", "wish"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.True(await OwnAsync() is { Stance: Stance.Wish });
    }

    [Theory]
    [InlineData("stance", "maybe")]
    [InlineData("category", "vehicles")]
    [InlineData("category", "spaceships")]
    public async Task What_is_no_label_is_refused(string field, string value)
    {
        (string, string)[] fields = field == "stance" ? [(field, value)] : [("stance", "demand"), (field, value)];

        using var answer = await LabelAsync(post, null, fields);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await service.ReadAsync(db => db.Labels.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_post_that_was_deleted_meanwhile_is_not_found()
    {
        var page = await analyst.PageAsync("/analyst/posts");
        await service.WriteAsync(async db => await db.SampledPosts.Where(p => p.Id == post.Id).ExecuteDeleteAsync(Stop));

        using var answer = await LabelAsync(post, page, ("stance", "demand"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/sign-out")]
    public async Task The_way_back_leads_to_the_list_and_nowhere_else(string back)
    {
        using var answer = await LabelAsync(post, null, ("stance", "demand"), ("back", back), ("next", "x"));

        Assert.Equal("/analyst/posts", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?stance=offer", 1)]
    [InlineData("?from=0.25", 2)]
    [InlineData("?from=0.25&to=0.5", 1)]
    [InlineData("?unlabelled=yes", 2)]
    [InlineData("?stance=wish", 0)]
    [InlineData("?stance=nonsense&from=x&to=9&until=never&skip=-1", 3)]
    public async Task Posts_are_filtered(string query, int expected)
    {
        await service.WriteAsync(async db => await db.Labels.AddAsync(
            new Label { Id = Guid.CreateVersion7(), PostId = post.Id, UserId = user, Stance = Stance.Demand, At = Some.Moment }));

        var page = await analyst.PageAsync("/analyst/posts" + query);

        Assert.Equal(expected, page.QuerySelectorAll("#posts > li").Length);
    }

    [Fact]
    public async Task Every_post_is_on_exactly_one_page_even_where_many_came_at_once()
    {
        await service.WriteAsync(async db => await db.SampledPosts.AddRangeAsync(Enumerable.Range(0, 60).Select(n => Some.Sample($"Post number {n}", at: Some.Moment.AddDays(n < 55 ? -1 : -2)))));
        var seen = new List<string?>();
        for (var path = "/analyst/posts"; path is not null;)
        {
            var page = await analyst.PageAsync(path);
            seen.AddRange(page.QuerySelectorAll("#posts > li").Select(li => li.Id));
            path = page.GetElementById("older")?.GetAttribute("href");
        }

        Assert.Equal(63, seen.Count);
        Assert.Equal(63, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_posts_words_are_shown_as_words()
    {
        var page = await analyst.PageAsync("/analyst/posts?stance=other");

        Assert.Equal("Nice weather <b>today</b>", page.QuerySelector("#posts .words")!.TextContent);
    }

    [Fact]
    public async Task The_export_is_a_corpus_that_train_reads()
    {
        var bob = await service.AddUserAsync("bob@example.com", Role.Operator);
        var eve = await service.AddUserAsync("eve@example.com", Role.Analyst);
        var twin = Some.Sample("looking  to buy a used Toyota Yaris"); // the same wording to the trainer
        var emoji = Some.Sample("Need a new \"gaming\" mouse 🐭 <now>\nplease");
        await service.WriteAsync(async db =>
        {
            db.SampledPosts.AddRange(twin, emoji);
            db.Labels.AddRange(
                Labelled(post, user, Stance.Demand, "vehicles.cars", 1), Labelled(post, bob, Stance.Need, "vehicles.cars", 2), Labelled(twin, eve, Stance.Demand, null, 3));
            await db.Labels.AddAsync(Labelled(emoji, user, Stance.Demand, "electronics.components", 4));
        });

        using var answer = await analyst.GetAsync(new Uri("/analyst/labels.jsonl", UriKind.Relative), Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal("application/jsonl", answer.Content.Headers.ContentType?.MediaType);
        var rows = new LabelledRows(Taxonomy.Load(Path.Combine(ShippedModel.Folder, "taxonomy.json")));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines.Select((line, i) => rows.Add("labels.jsonl", i + 1, Encoding.UTF8.GetBytes(line))), problem => Assert.Null(problem));
        Assert.Equal(2, rows.Rows.Count);
        Assert.True(rows.Rows[0] is { Stance: Stance.Demand, Category: "vehicles.cars", Doubtful: true, Kind: "labelled", Source: "forum" });
        Assert.True(rows.Rows[1] is { Stance: Stance.Demand, Category: "electronics.components", Doubtful: false });
        Assert.Equal(emoji.Text, rows.Rows[1].Text);
    }

    [Theory]
    [InlineData("Customer", HttpStatusCode.Forbidden)]
    [InlineData("Operator", HttpStatusCode.OK)]
    public async Task Posts_and_labels_are_for_analysts(string role, HttpStatusCode expected)
    {
        await service.AddUserAsync("other@example.com", Enum.Parse<Role>(role));
        using var other = await service.SignInAsync("other@example.com");

        using var posts = await other.GetAsync(new Uri("/analyst/posts", UriKind.Relative), Stop);
        using var labels = await other.GetAsync(new Uri("/analyst/labels.jsonl", UriKind.Relative), Stop);

        Assert.Equal((expected, expected), (posts.StatusCode, labels.StatusCode));
    }

    private static Label Labelled(SampledPost post, Guid user, Stance stance, string? category, int minute) =>
        new() { Id = Guid.CreateVersion7(), PostId = post.Id, UserId = user, Stance = stance, Category = category, At = Some.Moment.AddMinutes(minute) };

    private async Task<HttpResponseMessage> LabelAsync(SampledPost labelled, AngleSharp.Html.Dom.IHtmlDocument? page, params (string, string)[] fields) =>
        await analyst.SubmitAsync("/analyst/posts", page ?? await analyst.PageAsync("/analyst/posts"), $"form[action='/analyst/posts/{labelled.Id}/label']", fields);

    private Task<Label> OwnAsync() => service.ReadAsync(db => db.Labels.AsNoTracking().SingleAsync(l => l.PostId == post.Id && l.UserId == user, Stop));
}
