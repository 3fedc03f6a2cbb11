using IntentMatcher.Delivery;
using IntentMatcher.Store;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Store;

public sealed class MigrationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_migrated_database_is_what_the_model_itself_would_make(string store)
    {
        await using var made = await Stages.CreateAsync(store, migrate: false);
        await made.ReadAsync(db => db.Database.EnsureCreatedAsync(Stop));
        await using var migrated = await Stages.CreateAsync(store);

        var expected = await made.ReadAsync(Schema.ReadAsync);

        Assert.True(expected.Count > 150, $"{expected.Count} lines of schema");
        Assert.Equal(expected, await migrated.ReadAsync(Schema.ReadAsync));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Migrating_again_changes_nothing(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.AddVendorAsync("acme");
        var before = await stages.ReadAsync(Schema.ReadAsync);

        await stages.Factory.MigrateAsync(Stop);

        Assert.Equal(before, await stages.ReadAsync(Schema.ReadAsync));
        Assert.Equal("acme", await stages.ReadAsync(db => db.Set<Vendor>().Select(v => v.Name).SingleAsync(Stop)));
        Assert.Equal(
            await stages.ReadAsync(db => Task.FromResult(db.Database.GetMigrations().ToList())),
            await stages.ReadAsync(async db => (await db.Database.GetAppliedMigrationsAsync(Stop)).ToList()));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Instances_that_start_at_once_all_find_the_database_ready(string store)
    {
        await using var first = await Stages.CreateAsync(store, migrate: false);
        await using var second = first.Beside();
        await using var third = first.Beside();

        await Task.WhenAll(new[] { first, second, third }.Select(s => Task.Run(() => s.Factory.MigrateAsync(Stop), Stop)));

        Assert.All(new[] { first, second, third }, s => Assert.NotNull(s.Factory));
        foreach (var stages in new[] { first, second, third })
        {
            Assert.False(await stages.ReadAsync(db => db.Vendors.AnyAsync(Stop)));
        }
    }

    [Fact]
    public async Task A_process_killed_while_it_migrated_does_not_lock_out_the_next()
    {
        await using var stages = await Stages.CreateAsync(migrate: false);
        await stages.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-20 12:00:00');
            """,
            Stop));

        await stages.Factory.MigrateAsync(Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.False(await stages.ReadAsync(db => db.Vendors.AnyAsync(Stop)));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task What_one_instance_encrypts_another_reads(string store)
    {
        await using var first = await Stages.CreateAsync(store);
        await using var second = first.Beside();

        var secret = first.Get<WebhookSender>().Protect("whsec_abc");

        Assert.DoesNotContain("whsec_abc", secret, StringComparison.Ordinal);
        Assert.Equal("whsec_abc", second.Get<WebhookSender>().Unprotect(secret));
        Assert.Equal(1, await first.ReadAsync(db => db.ProtectionKeys.CountAsync(Stop)));
    }
}
