using IntentMatcher.Intents;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Routing;

/// <summary>On PostgreSQL turns of routing run side by side, and an author may take an intent back amid one.</summary>
public sealed class ConcurrentWithdrawalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_intent_withdrawn_while_its_leads_are_made_leaves_no_open_lead()
    {
        await using var database = await PostgresDatabase.CreateAsync(Stop);
        await using var service = await TestService.StartAsync(
            Stop, ("Store:Provider", "postgres"), ("Store:ConnectionString", database.ConnectionString), ("Roles", "web"));
        var factory = service.Services.GetRequiredService<IDbContextFactory<Db>>();
        var book = service.Services.GetRequiredService<SubscriptionBook>();
        Guid vendor = await service.AddVendorAsync("Yaris House");
        Intent intent = Some.Intent();
        VendorSubscription cars = Some.Subscription(vendor);
        cars.UpdatedAt = TimeProvider.System.GetUtcNow().UtcDateTime;
        await service.WriteAsync(async db =>
        {
            await db.Subscriptions.AddAsync(cars, Stop);
            await db.Intents.AddAsync(intent, Stop);
            await db.Work.AddAsync(new WorkItem { IntentId = intent.Id, Version = 1, Kind = WorkKind.Found, CreatedAt = Some.Moment }, Stop);
        });
        await book.RefreshAsync(Stop);

        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task routing = service.WriteAsync(async db =>
        {
            var turn = new RoutingTurn(db, book, service.Services.GetRequiredService<ClassifierHost>().Current.Taxonomy, new RoutingOptions(), Some.Moment);
            await turn.RunAsync([intent.Id], Stop);
            await db.SaveChangesAsync(Stop);
            Assert.Equal(1, turn.NewLeads);
            made.TrySetResult();
            await commit.Task.WaitAsync(Stop);
        });
        await (await Task.WhenAny(routing, made.Task)).WaitAsync(Stop);
        Task withdrawal = WithdrawAsync();
        await TestService.EventuallyAsync("the withdrawal is through, or waits for the leads", async () => withdrawal.IsCompleted || await WaitsForLockAsync(service));
        commit.SetResult();
        await routing;
        await withdrawal;

        Assert.Equal(LeadState.Retracted, await service.ReadAsync(db => db.Leads.Select(l => l.State).SingleAsync(Stop)));
        Assert.False(await service.ReadAsync(db => db.Work.AnyAsync(Stop)));

        async Task WithdrawAsync()
        {
            await service.WriteAsync(async db => IntentWriter.Withdraw(db, await db.Intents.SingleAsync(Stop), Some.Moment));
            await service.Services.GetRequiredService<Router>().RouteAsync([intent.Id], Stop);
        }
    }

    private static Task<bool> WaitsForLockAsync(TestService service) => service.ReadAsync(async db => await db.Database
        .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        .SingleAsync(Stop) > 0);
}
