using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace IntentMatcher.Store;

/// <summary>
/// SQLite has one writer at a time and lets the others poll; inside one process we queue instead, in order of arrival.
/// With PostgreSQL the gate stands open.
/// </summary>
internal sealed class WriteGate(bool closed) : SaveChangesInterceptor
{
    private readonly SemaphoreSlim? gate = closed ? new SemaphoreSlim(1, 1) : null;

    public Task EnterAsync(CancellationToken cancellationToken) => gate?.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    public void Leave() => gate?.Release();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (IsOwnTransaction(eventData))
        {
            gate?.Wait();
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (IsOwnTransaction(eventData))
        {
            await EnterAsync(cancellationToken);
        }

        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        LeaveAfter(eventData);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        LeaveAfter(eventData);
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => LeaveAfter(eventData);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveAfter(eventData);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => LeaveAfter(eventData);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveAfter(eventData);
        return Task.CompletedTask;
    }

    private void LeaveAfter(DbContextEventData eventData)
    {
        if (IsOwnTransaction(eventData))
        {
            Leave();
        }
    }

    // A save inside StoreTransaction is covered by the gate that the transaction holds.
    private static bool IsOwnTransaction(DbContextEventData eventData) => eventData.Context!.Database.CurrentTransaction is null;
}

/// <summary>A unit of writing: all of it or nothing, tried again where the provider's strategy says so.</summary>
internal static class StoreTransaction
{
    /// <summary>Runs <paramref name="work"/> in one transaction on a fresh context and saves what it changed. It may run more than once.</summary>
    public static async Task<T> WriteAsync<T>(this IDbContextFactory<Db> factory, Func<Db, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var outer = await factory.CreateDbContextAsync(cancellationToken);
        var gate = outer.GetService<WriteGate>();
        await gate.EnterAsync(cancellationToken);
        try
        {
            return await outer.Database.CreateExecutionStrategy().ExecuteAsync(
                async token =>
                {
                    await using var db = await factory.CreateDbContextAsync(token);
                    await using var transaction = await db.Database.BeginTransactionAsync(token);
                    var result = await work(db);
                    await db.SaveChangesAsync(token);
                    await transaction.CommitAsync(token);
                    return result;
                },
                cancellationToken);
        }
        finally
        {
            gate.Leave();
        }
    }

    public static Task WriteAsync(this IDbContextFactory<Db> factory, Func<Db, Task> work, CancellationToken cancellationToken) =>
        factory.WriteAsync<object?>(
            async db =>
            {
                await work(db);
                return null;
            },
            cancellationToken);
}
