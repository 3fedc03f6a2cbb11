using IntentMatcher.Classifier;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Operators;

/// <summary>
/// What operators change in the taxonomy, over the file it came in. In force here before the first post is read and as soon as it is saved;
/// other instances take it up with their next look at the store.
/// </summary>
internal sealed partial class TaxonomyEdits(IDbContextFactory<Db> factory, ClassifierHost classifier, TimeProvider time, ILogger<TaxonomyEdits> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private List<long> inForce = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>The taxonomy as the store has it now.</summary>
    public async Task<EditedTaxonomy> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, cancellationToken);
    }

    /// <summary>Makes a change; answers what keeps it from being made, null if it is in force.</summary>
    public async Task<TaxonomyProblem?> SaveAsync(TaxonomyChange change, CancellationToken cancellationToken)
    {
        var problem = await factory.WriteAsync(
            async db =>
            {
                var problem = (await ReadAsync(db, cancellationToken)).Taxonomy.ProblemWith(change);
                if (problem is null)
                {
                    db.TaxonomyEdits.Add(new TaxonomyEdit { Change = change, At = time.GetUtcNow().UtcDateTime });
                }

                return problem;
            },
            cancellationToken);
        await RefreshAsync(cancellationToken);
        return problem;
    }

    /// <summary>Takes a change back; answers what keeps it, null if it is gone.</summary>
    public async Task<string?> UndoAsync(long id, CancellationToken cancellationToken)
    {
        var problem = await factory.WriteAsync(
            async db =>
            {
                var now = await ReadAsync(db, cancellationToken);
                if (now.Edits.Select(e => e.Edit).FirstOrDefault(e => e.Id == id) is not { } edit)
                {
                    return null;
                }

                var problem = now.BuiltOn(edit, classifier.TaxonomyOfModel) is { } later ? $"A later change rests on this one: {Words(later.Change)}. Undo that first."
                    : edit.Change is AddNode && now.Edits.Any(e => e.Edit.Id == id && e.Problem is null) ? await UseOfAsync(db, edit.Change.Code, cancellationToken)
                    : null;
                if (problem is null)
                {
                    await db.TaxonomyEdits.Where(e => e.Id == id).ExecuteDeleteAsync(cancellationToken);
                }

                return problem;
            },
            cancellationToken);
        await RefreshAsync(cancellationToken);
        return problem;
    }

    /// <summary>Takes up what was changed here or elsewhere.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var ids = await db.TaxonomyEdits.OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(cancellationToken);
            if (ids.SequenceEqual(inForce))
            {
                return; // a row never changes
            }

            var now = await ReadAsync(db, cancellationToken);
            classifier.Use(now.Taxonomy);
            inForce = [.. now.Edits.Select(e => e.Edit.Id)];
            foreach (var (edit, problem) in now.Edits.Where(e => e.Problem is not null))
            {
                NotMade(logger, edit.Id, problem!.Text);
            }
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>A change in words.</summary>
    public static string Words(TaxonomyChange change) => change switch
    {
        AddNode add => $"{add.Code} added",
        MergeLeaf merge => $"{merge.Code} merged into {merge.Into}",
        _ => $"{change.Code} hidden",
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                RefreshFailed(logger, e);
            }
        }
    }

    private async Task<EditedTaxonomy> ReadAsync(Db db, CancellationToken cancellationToken) =>
        EditedTaxonomy.Of(classifier.TaxonomyOfModel, await db.TaxonomyEdits.AsNoTracking().OrderBy(e => e.Id).ToListAsync(cancellationToken));

    // A subscription that names what is not there would match nothing at all, and a label could not be learned.
    private static async Task<string?> UseOfAsync(Db db, string code, CancellationToken cancellationToken)
    {
        var subscriptions = await db.Subscriptions.CountAsync(s => s.RemovedAt == null && s.Definition.Contains(code), cancellationToken);
        var labels = await db.Labels.CountAsync(l => l.Category == code, cancellationToken);
        return subscriptions + labels == 0 ? null : $"{code} is in use, by subscriptions: {subscriptions}, labels: {labels}. Hide it instead.";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Change {Id} of the taxonomy is not in force: {Problem}")]
    private static partial void NotMade(ILogger logger, long id, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of the taxonomy could not be read; tried again")]
    private static partial void RefreshFailed(ILogger logger, Exception exception);
}
