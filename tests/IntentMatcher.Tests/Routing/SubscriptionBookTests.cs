using System.Net;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Routing;

public sealed class SubscriptionBookTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Subscriptions_come_change_and_go_with_their_rows(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var asked = await stages.AddVendorAsync("asked");
        await stages.AddVendorAsync("bike", new Subscription { Id = "bike", Query = "bike" });
        await stages.Book.RefreshAsync(Stop);
        Assert.Equal(["asked"], Names(stages));

        await ChangeAsync(stages, asked.Subscription, s => s.Definition = SubscriptionJson.Write(new Subscription { Id = "x", Query = "piano" }));
        Assert.Empty(Names(stages));

        await ChangeAsync(stages, asked.Subscription, s => s.Definition = SubscriptionJson.Write(new Subscription { Id = "x", Query = "toyota" }));
        Assert.Equal(["asked"], Names(stages));

        await ChangeAsync(stages, asked.Subscription, s => s.RemovedAt = stages.Time.Now);
        Assert.Empty(Names(stages));
        Assert.Equal(1, stages.Book.Count);

        await ChangeAsync(stages, asked.Subscription, s => s.RemovedAt = null);
        Assert.Equal(["asked"], Names(stages));
    }

    [Theory]
    [InlineData("""{"id":"x","query":"(yaris"}""")]
    [InlineData("""{"id":"x","categories":["no.such.category"]}""")]
    [InlineData("""{"id":"x","query":""")]
    [InlineData("null")]
    public async Task A_definition_that_no_longer_reads_matches_nothing_and_harms_nobody_else(string broken)
    {
        await using var stages = await Stages.CreateAsync();
        var asked = await stages.AddVendorAsync("asked");
        await stages.Book.RefreshAsync(Stop);

        await ChangeAsync(stages, asked.Subscription, s => s.Definition = broken);
        Assert.Empty(Names(stages));

        await stages.AddVendorAsync("later");
        await stages.Book.RefreshAsync(Stop);
        Assert.Equal(["later"], Names(stages));
    }

    [Fact]
    public async Task A_change_is_taken_up_when_the_book_is_woken()
    {
        await using var stages = await Stages.CreateAsync();
        await stages.StartAsync(stages.Book);
        await stages.Book.Loaded;
        Assert.Equal(0, stages.Book.Count);

        await stages.AddVendorAsync("asked");
        stages.Get<SubscriptionChanges>().Wake();

        await Eventually.HoldsAsync("it is in the book", () => stages.Book.Count == 1);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task More_subscriptions_than_a_page_are_all_read(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var asked = await stages.AddVendorAsync("asked");
        await stages.WriteAsync(db => db.Subscriptions.AddRange(Enumerable.Range(0, 5_003).Select(i => new VendorSubscription
        {
            Id = Guid.CreateVersion7(),
            VendorId = asked.Vendor,
            Name = "bulk",
            CreatedAt = stages.Time.Now,
            UpdatedAt = stages.Time.Now,
            Definition = SubscriptionJson.Write(new Subscription { Id = $"{i}", Query = "bike" }),
        })));

        await stages.Book.RefreshAsync(Stop);

        Assert.Equal(5_004, stages.Book.Count);
    }

    [Fact]
    public async Task While_subscriptions_are_read_the_service_lives_and_nothing_is_routed()
    {
        await using var database = await PostgresDatabase.CreateAsync(Stop);
        (string, string)[] settings = [("Store:Provider", "postgres"), ("Store:ConnectionString", database.ConnectionString)];
        await using (await TestService.StartAsync(Stop, settings))
        {
            // Migrated; the next one finds its table held by somebody else.
        }

        await using var source = Npgsql.NpgsqlDataSource.Create(database.ConnectionString);
        await using var holding = await source.OpenConnectionAsync(Stop);
        await using var transaction = await holding.BeginTransactionAsync(Stop);
        await using (var hold = new Npgsql.NpgsqlCommand("LOCK TABLE \"Subscriptions\"", holding, transaction))
        {
            await hold.ExecuteNonQueryAsync(Stop);
        }

        await using var service = await TestService.StartAsync(Stop, settings);
        var book = service.Services.GetRequiredService<SubscriptionBook>();
        using var visitor = service.NewVisitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri("/health/live", UriKind.Relative), Stop)).StatusCode);
        var routing = service.Services.GetRequiredService<Router>().RouteAsync([Guid.CreateVersion7()], Stop);
        Assert.False(book.Loaded.IsCompleted);
        Assert.False(routing.IsCompleted);

        await transaction.RollbackAsync(Stop);
        await book.Loaded.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.Empty((await routing).Created);
    }

    private static async Task ChangeAsync(Stages stages, Guid id, Action<VendorSubscription> change)
    {
        stages.Time.Advance(TimeSpan.FromSeconds(1));
        await stages.WriteAsync(db =>
        {
            var row = db.Subscriptions.Single(s => s.Id == id);
            change(row);
            row.UpdatedAt = stages.Time.Now;
        });
        await stages.Book.RefreshAsync(Stop);
    }

    private static IEnumerable<string> Names(Stages stages) =>
        stages.Book.Match(IntentForMatching.Of(Some.Intent()), stages.Time.Now).Select(m => m.Asker.VendorName);
}
