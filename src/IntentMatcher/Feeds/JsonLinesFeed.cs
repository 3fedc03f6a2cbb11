using System.Globalization;
using System.Runtime.CompilerServices;
using IntentMatcher.Commands;
using IntentMatcher.Posts;

namespace IntentMatcher.Feeds;

/// <summary>A file of posts, one JSON object a line. The cursor is the number of lines done.</summary>
/// <param name="file">Path; <c>-</c> is standard input, <c>.gz</c> is unpacked.</param>
/// <param name="rejected">Called with line number and reason for each line that is no post.</param>
/// <param name="nextAt">When to look for more lines; omitted: never.</param>
internal sealed class JsonLinesFeed(string file, Action<int, string> rejected, Func<DateTimeOffset>? nextAt = null) : IFeed
{
    public FeedEnd End { get; private set; } = new(null);

    public async IAsyncEnumerable<FeedItem> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var done = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0;
        var source = "file:" + (file == "-" ? "stdin" : Path.GetFileName(file));
        await using var stream = JsonLines.Open(file);
        foreach (var line in JsonLines.Read(stream))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Number <= done)
            {
                continue;
            }

            if (line.Problem is { } problem || !PostJson.TryRead(line.Bytes.Span, source, out var post, out problem))
            {
                rejected(line.Number, problem);
                continue;
            }

            yield return new FeedItem(post, Cursor: line.Number.ToString(CultureInfo.InvariantCulture));
        }

        End = new FeedEnd(nextAt?.Invoke());
    }
}
