using IntentMatcher.Classifier;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Intents;

/// <summary>
/// Turns a batch of judged posts into intents, sightings and the work rows that route them, inside the caller's transaction.
/// One need of one author is one intent, however often it is voiced; an edit changes it, a deletion withdraws it.
/// </summary>
internal sealed class IntentWriter(Db db, IntentOptions options, DateTime now)
{
    private readonly Dictionary<(string Source, string Id), Intent> bySighting = [];
    private readonly Dictionary<(string Author, string Need), Intent> byNeed = [];

    /// <summary>Answers how many work rows were written.</summary>
    public async Task<int> WriteAsync(IReadOnlyList<Candidate> batch, CancellationToken cancellationToken)
    {
        await LoadAsync(batch, cancellationToken);
        foreach (var candidate in batch)
        {
            switch (candidate.Kind)
            {
                case CandidateKind.New when candidate.IsIntent:
                    await OpenOrSightAsync(candidate, cancellationToken);
                    break;
                case CandidateKind.Edit:
                    await EditAsync(candidate, cancellationToken);
                    break;
                case CandidateKind.Delete:
                    await DeleteAsync(candidate.Post, cancellationToken);
                    break;
            }
        }

        var written = db.ChangeTracker.Entries<WorkItem>().Count();
        await db.SaveChangesAsync(cancellationToken);
        return written;
    }

    private async Task LoadAsync(IReadOnlyList<Candidate> batch, CancellationToken cancellationToken)
    {
        var changed = batch.Where(c => c.Kind is CandidateKind.Edit or CandidateKind.Delete).ToList();
        if (changed.Count > 0)
        {
            var ids = changed.Select(c => c.Post.Id).Distinct().ToList();
            foreach (var intent in await db.Intents.Include(i => i.Sightings).Where(i => i.Sightings.Any(s => ids.Contains(s.ExternalId))).ToListAsync(cancellationToken))
            {
                Remember(intent);
            }
        }

        // A post that comes back after its fingerprint expired passes for new; its sighting still stands.
        var voiced = batch.Where(c => c is { Kind: CandidateKind.New, IsIntent: true }).ToList();
        if (voiced.Count > 0)
        {
            var sources = voiced.Select(c => c.Post.Source).Distinct().ToList();
            var ids = voiced.Select(c => c.Post.Id).ToList();
            var back = await db.Sightings.Where(s => sources.Contains(s.Source) && ids.Contains(s.ExternalId)).Select(s => s.IntentId).ToListAsync(cancellationToken);
            foreach (var intent in back.Count == 0 ? [] : await db.Intents.Include(i => i.Sightings).Where(i => back.Contains(i.Id)).ToListAsync(cancellationToken))
            {
                Remember(intent);
            }
        }

        var authors = batch.Where(c => c.IsIntent).Select(c => NeedKey.OfAuthor(c.Post.Source, c.Post.Author?.Id)).OfType<byte[]>().ToList();
        if (authors.Count > 0)
        {
            foreach (var intent in await db.Intents.Include(i => i.Sightings).Where(i => i.State == IntentState.Open && authors.Contains(i.AuthorKey!)).ToListAsync(cancellationToken))
            {
                Remember(intent);
            }
        }
    }

    private async Task OpenOrSightAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var post = candidate.Post;
        if (bySighting.ContainsKey((post.Source, post.Id)))
        {
            candidate.Dropped = DropReason.SameNeed;
            return;
        }

        var found = candidate.Classification!;
        var author = NeedKey.OfAuthor(post.Source, post.Author?.Id);
        var need = NeedKey.Of(found);
        if (author is not null && byNeed.TryGetValue(Names(author, need), out var open) && open.State == IntentState.Open)
        {
            if (candidate.PostedAt - open.PostedAt <= TimeSpan.FromDays(options.OpenDays))
            {
                AddSighting(open, candidate);
                candidate.Dropped = DropReason.SameNeed;
                return;
            }

            open.State = IntentState.Closed;
            open.Version++;
            open.UpdatedAt = candidate.Now;
            await db.SaveChangesAsync(cancellationToken); // before the insert below: only one open intent per need
        }

        var intent = new Intent
        {
            Id = Guid.CreateVersion7(),
            AuthorKey = author,
            NeedKey = need,
            Source = post.Source,
            PostId = post.Id,
            Lang = found.Lang,
            Category = found.Category,
            Leaf = found.Categories[0].Code,
            Model = found.Model,
            ReceivedAt = candidate.Item.ReceivedAt,
        };
        Fill(intent, candidate);
        AddSighting(intent, candidate);
        db.Intents.Add(intent);
        Remember(intent);
        Queue(intent, WorkKind.Found);
    }

    private async Task EditAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        // The sample holds words that its author replaced.
        await db.SampledPosts.Where(p => p.Source == candidate.Post.Source && p.ExternalId == candidate.Post.Id).ExecuteDeleteAsync(cancellationToken);
        if (!bySighting.TryGetValue((candidate.Post.Source, candidate.Post.Id), out var intent))
        {
            if (candidate is { IsIntent: true, IsTooOld: true })
            {
                candidate.Dropped = DropReason.TooOld;
            }
            else if (candidate.IsIntent)
            {
                await OpenOrSightAsync(candidate, cancellationToken);
            }

            return;
        }

        if (intent.State == IntentState.Withdrawn)
        {
            candidate.Dropped = DropReason.Edit;
            return;
        }

        if (!candidate.IsIntent)
        {
            // The author no longer says so: as good as taken back. The reason stays that of the new wording.
            await DeleteAsync(candidate.Post, cancellationToken);
            return;
        }

        candidate.Dropped = DropReason.Edit;
        intent.PostId = candidate.Post.Id;
        Fill(intent, candidate);
        intent.Version++;
        Queue(intent, WorkKind.Changed);
    }

    private async Task DeleteAsync(Post post, CancellationToken cancellationToken)
    {
        await db.SampledPosts.Where(p => p.Source == post.Source && p.ExternalId == post.Id).ExecuteDeleteAsync(cancellationToken);
        if (!bySighting.Remove((post.Source, post.Id), out var intent))
        {
            return;
        }

        var sighting = intent.Sightings.Single(s => s.Source == post.Source && s.ExternalId == post.Id);
        intent.Sightings.Remove(sighting);
        db.Sightings.Remove(sighting);
        if (intent.State != IntentState.Withdrawn && (intent.Sightings.Count == 0 || intent.PostId == post.Id))
        {
            Withdraw(db, intent, now);
        }
    }

    /// <summary>Takes an intent back for good: its words go now, whoever was told is told.</summary>
    public static void Withdraw(Db db, Intent intent, DateTime now)
    {
        intent.State = IntentState.Withdrawn;
        intent.Version++;
        intent.UpdatedAt = now;
        intent.Redact();
        db.Work.Add(new WorkItem { IntentId = intent.Id, Version = intent.Version, Kind = WorkKind.Withdrawn, CreatedAt = now });
    }

    private static void Fill(Intent intent, Candidate candidate)
    {
        var found = candidate.Classification!;
        intent.AuthorId = candidate.Post.Author?.Id;
        intent.AuthorHandle = candidate.Post.Author?.Handle;
        intent.Url = candidate.Post.Url;
        intent.Title = candidate.Post.Title;
        intent.Text = candidate.Post.Text;
        intent.Lang = found.Lang;
        intent.Stance = found.Stance;
        intent.Demand = found.Demand;
        intent.Category = found.Category;
        intent.Leaf = found.Categories[0].Code;
        intent.Detail = new IntentDetail(found.Slots, found.Evidence ?? [], found.Categories);
        intent.Model = found.Model;
        intent.PostedAt = candidate.PostedAt;
        intent.UpdatedAt = candidate.Now;
    }

    private void AddSighting(Intent intent, Candidate candidate)
    {
        var sighting = new Sighting
        {
            Id = Guid.CreateVersion7(),
            IntentId = intent.Id,
            Source = candidate.Post.Source,
            ExternalId = candidate.Post.Id,
            Url = candidate.Post.Url,
            SeenAt = candidate.Item.ReceivedAt,
        };
        intent.Sightings.Add(sighting);
        bySighting[(sighting.Source, sighting.ExternalId)] = intent;
        db.Sightings.Add(sighting);
    }

    private void Queue(Intent intent, WorkKind kind) =>
        db.Work.Add(new WorkItem { IntentId = intent.Id, Version = intent.Version, Kind = kind, CreatedAt = now });

    private void Remember(Intent intent)
    {
        foreach (var sighting in intent.Sightings)
        {
            bySighting[(sighting.Source, sighting.ExternalId)] = intent;
        }

        if (intent is { State: IntentState.Open, AuthorKey: { } author })
        {
            byNeed[Names(author, intent.NeedKey)] = intent;
        }
    }

    private static (string Author, string Need) Names(byte[] author, byte[] need) => (Convert.ToHexString(author), Convert.ToHexString(need));
}
