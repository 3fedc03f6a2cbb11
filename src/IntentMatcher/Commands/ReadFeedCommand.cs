using System.CommandLine;
using IntentMatcher.Feeds.Syndication;
using IntentMatcher.Posts;

namespace IntentMatcher.Commands;

/// <summary><c>read-feed FILE|URL|-</c>: one RSS, Atom or JSON feed as posts.</summary>
internal static class ReadFeedCommand
{
    public static Command Create()
    {
        var feed = new Argument<string>("FEED") { Description = "A file, a web address, or - for standard input" };
        var command = new Command("read-feed", "Read an RSS, RDF, Atom or JSON feed and print its posts") { feed };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(feed), Console.Out, Console.Error, cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(string feed, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var report = new InputReport(errors);
        try
        {
            await using var stream = JsonLines.Open(feed);
            var document = FeedDocument.Parse(await ReadAsync(stream, cancellationToken), source: "file:" + (feed == "-" ? "stdin" : Path.GetFileName(feed)));
            foreach (var post in document.Posts)
            {
                await output.WriteLineAsync(PostJson.Write(post).AsMemory(), cancellationToken);
            }
        }
        catch (FeedFormatException e)
        {
            report.Add(feed, e.Line, e.Message);
        }

        return report.ExitCode;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
