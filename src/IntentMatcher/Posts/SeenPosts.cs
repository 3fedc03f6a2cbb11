using System.Text;
using IntentMatcher.Store;

namespace IntentMatcher.Posts;

/// <summary>
/// Decides for a batch which posts are new, which are new wordings, and which were seen. What was ever taken in counts as seen:
/// a replay from the start adds nothing, even where posts were edited or deleted later.
/// </summary>
internal static class SeenPosts
{
    public static async Task DecideAsync(Db db, IReadOnlyList<Candidate> batch, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var keys = new byte[batch.Count][];
        var contents = new long[batch.Count];
        var wordings = new byte[batch.Count][];
        for (var i = 0; i < batch.Count; i++)
        {
            var post = batch[i].Post;
            keys[i] = PostKey.Of("post", post.Source, post.Id);
            contents[i] = post.Op == PostOp.Delete ? Fingerprint.Deleted : PostKey.OfContent(post);
        }

        var known = await FingerprintTable.FindAsync(db, keys, cancellationToken);
        var edited = new List<byte[]>();
        for (var i = 0; i < batch.Count; i++)
        {
            wordings[i] = PostKey.Of("wording", Convert.ToHexString(keys[i]), contents[i].ToString("x16", null));
            if (known.TryGetValue(Convert.ToHexString(keys[i]), out var content) && content != contents[i])
            {
                edited.Add(wordings[i]);
            }
        }

        foreach (var (key, content) in await FingerprintTable.FindAsync(db, edited, cancellationToken))
        {
            known[key] = content;
        }

        // In order, and each post counts as known for those behind it: one batch may hold a post, its edit and its deletion.
        for (var i = 0; i < batch.Count; i++)
        {
            Decide(batch[i], keys[i], wordings[i], contents[i], known, maxAge);
        }
    }

    private static void Decide(Candidate candidate, byte[] key, byte[] wording, long content, Dictionary<string, long> known, TimeSpan maxAge)
    {
        var post = candidate.Post;
        var posted = post.CreatedAt?.UtcDateTime ?? candidate.Now;
        candidate.PostedAt = posted > candidate.Now ? candidate.Now : posted;

        var seen = known.TryGetValue(Convert.ToHexString(key), out var last);
        if (seen && (last == Fingerprint.Deleted || last == content || known.ContainsKey(Convert.ToHexString(wording))))
        {
            candidate.Kind = CandidateKind.Duplicate;
            return;
        }

        if (post.Op == PostOp.Delete)
        {
            candidate.Kind = CandidateKind.Delete;
            candidate.Dropped = DropReason.Deletion;
        }
        else if (post.Id.Length == 0 || Encoding.UTF8.GetByteCount(post.Id) > PostJson.MaxId || Encoding.UTF8.GetByteCount(post.Source) > PostJson.MaxSource)
        {
            // Some feeds do not pass through PostJson; no row could hold such a name.
            candidate.Kind = CandidateKind.Ignored;
            candidate.Dropped = DropReason.Malformed;
        }
        else if (string.IsNullOrWhiteSpace(post.Title) && string.IsNullOrWhiteSpace(post.Text))
        {
            // An author who empties a post takes back what it said.
            candidate.Kind = seen ? CandidateKind.Edit : CandidateKind.Ignored;
            candidate.Dropped = DropReason.Empty;
        }
        else
        {
            candidate.IsTooOld = candidate.Now - candidate.PostedAt > maxAge;
            candidate.Kind = seen ? CandidateKind.Edit : candidate.IsTooOld ? CandidateKind.Ignored : CandidateKind.New;
            candidate.Dropped = candidate.Kind == CandidateKind.Ignored ? DropReason.TooOld : null;
        }

        // A seen post keeps its row (a deletion overwrites it); a later wording gets one of its own.
        candidate.Fingerprint = new Fingerprint { Key = seen && post.Op != PostOp.Delete ? wording : key, Content = content, SeenAt = candidate.Item.ReceivedAt };
        known[Convert.ToHexString(candidate.Fingerprint.Key)] = content;
        if (seen && post.Op != PostOp.Delete)
        {
            known[Convert.ToHexString(key)] = last;
        }
    }
}
