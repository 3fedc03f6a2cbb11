using IntentMatcher.Store;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Store;

/// <summary>One writer at a time on SQLite, and the way is free again however a write ends.</summary>
public sealed class WriteGateTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_save_that_fails_leaves_the_way_free(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await AddAsync(stages, "acme");

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(stages, "acme"));
        await Assert.ThrowsAsync<DbUpdateException>(() => stages.WriteAsync(db => db.Vendors.Add(Named("acme"))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stages.WriteAsync(db =>
        {
            db.Vendors.Add(Named("lost"));
            throw new InvalidOperationException("half-way");
        }));

        await AddAsync(stages, "other").WaitAsync(Long, Stop);
        await stages.WriteAsync(db => db.Vendors.Add(Named("third"))).WaitAsync(Long, Stop);
        Assert.Equal(["acme", "other", "third"], await stages.ReadAsync(db => db.Vendors.Select(v => v.Name).OrderBy(n => n).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Who_gives_up_waiting_opens_the_way_for_nobody_else()
    {
        await using var stages = await Stages.CreateAsync();
        var (inside, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holder = HoldAsync(stages, inside, leave);
        await inside.Task.WaitAsync(Long, Stop);
        using var impatient = new CancellationTokenSource();
        var saving = AddAsync(stages, "saving", impatient.Token);
        var writing = stages.Factory.WriteAsync(_ => Task.CompletedTask, impatient.Token);

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving.WaitAsync(Long, Stop));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.WaitAsync(Long, Stop));
        var (second, leaveSecond) = (new TaskCompletionSource(), new TaskCompletionSource());
        var next = HoldAsync(stages, second, leaveSecond);
        Assert.False(second.Task.IsCompleted); // the first is still in
        leave.SetResult();
        await second.Task.WaitAsync(Long, Stop);
        leaveSecond.SetResult();
        await Task.WhenAll(holder, next).WaitAsync(Long, Stop);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Many_writers_of_both_kinds_all_come_to_an_end(string store)
    {
        await using var stages = await Stages.CreateAsync(store);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(
            () => i % 2 == 0 ? AddAsync(stages, $"v{i}") : stages.WriteAsync(db => db.Vendors.Add(Named($"v{i}"))), Stop))).WaitAsync(Long, Stop);

        Assert.Equal(40, await stages.ReadAsync(db => db.Vendors.CountAsync(Stop)));
    }

    [Fact]
    public async Task On_PostgreSQL_nobody_waits()
    {
        await using var stages = await Stages.CreateAsync(Stages.Postgres);
        var (first, second, leave) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());

        var both = Task.WhenAll(HoldAsync(stages, first, leave), HoldAsync(stages, second, leave));
        await Task.WhenAll(first.Task, second.Task).WaitAsync(Long, Stop);

        leave.SetResult();
        await both.WaitAsync(Long, Stop);
    }

    private static Task HoldAsync(Stages stages, TaskCompletionSource inside, TaskCompletionSource leave) => stages.Factory.WriteAsync(
        async _ =>
        {
            inside.SetResult();
            await leave.Task;
        },
        Stop);

    private static async Task AddAsync(Stages stages, string name, CancellationToken? cancellationToken = null)
    {
        await using var db = await stages.Factory.CreateDbContextAsync(Stop);
        db.Vendors.Add(Named(name));
        await db.SaveChangesAsync(cancellationToken ?? Stop);
    }

    private static Vendor Named(string name) => new() { Id = Guid.CreateVersion7(), Name = name, NameKey = Vendor.KeyOf(name), CreatedAt = Some.Moment };
}
