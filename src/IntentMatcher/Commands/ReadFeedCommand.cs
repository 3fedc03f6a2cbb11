using System.CommandLine;
using IntentMatcher.Feeds.Syndication;
using IntentMatcher.Posts;

namespace IntentMatcher.Commands;

/// <summary><c>read-feed FILE|URL|-</c>: one RSS, RDF, Atom or JSON feed as posts.</summary>
internal static class ReadFeedCommand
{
    public static Command Create()
    {
        var feed = new Argument<string>("FEED") { Description = "A file, an http or https address, or - for standard input" };
        var command = new Command("read-feed", "Read an RSS, RDF, Atom or JSON feed and print its posts") { feed };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(feed), Console.Out, Console.Error, cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(string feed, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var report = new InputReport(errors);
        var document = Uri.TryCreate(feed, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? await FetchAsync(address, report, cancellationToken)
            : await OpenAsync(feed, report, cancellationToken);
        if (document is null)
        {
            return report.ExitCode;
        }

        foreach (var post in document.Posts)
        {
            await output.WriteLineAsync(PostJson.Write(post).AsMemory(), cancellationToken);
        }

        // All its posts were read, so this is a remark, no failure.
        if (document.Recovered is { } trouble)
        {
            await errors.WriteLineAsync($"{feed}: read in spite of {trouble}".AsMemory(), cancellationToken);
        }

        foreach (var (reason, count) in document.Skipped)
        {
            report.Add(feed, $"{count} item{(count == 1 ? "" : "s")} left out: {reason}");
        }

        return report.ExitCode;
    }

    private static async Task<FeedDocument?> FetchAsync(Uri address, InputReport report, CancellationToken cancellationToken)
    {
        using var reader = new FeedReader(FeedReader.Handler(), new FeedReaderOptions(), TimeProvider.System);
        var outcome = await reader.ReadAsync(address, known: null, source: null, cancellationToken);
        if (outcome is FeedFetch.Read read)
        {
            return read.Document;
        }

        report.Add(address.OriginalString, outcome switch
        {
            FeedFetch.Failed { RetryAfter: { } wait } failed => $"{failed.Reason}, to be asked again in {wait.TotalSeconds:0} s",
            FeedFetch.Failed failed => failed.Reason,
            _ => "the feed has ended (410 Gone)",
        });
        return null;
    }

    private static async Task<FeedDocument?> OpenAsync(string file, InputReport report, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = JsonLines.Open(file);
            return FeedDocument.Parse(await TakeAsync(stream, cancellationToken), source: "file:" + (file == "-" ? "stdin" : Path.GetFileName(file)));
        }
        catch (FeedFormatException e) when (e.Line > 0)
        {
            report.Add(file, e.Line, $"column {e.Column}: {e.Message}");
        }
        catch (FeedFormatException e)
        {
            report.Add(file, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            report.Add(file, e.Message);
        }

        return null;
    }

    // One byte more than allowed is enough for the parser to refuse it.
    private static async Task<ReadOnlyMemory<byte>> TakeAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (bytes.Length <= FeedDocument.MaxBytes && await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
