using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>
/// Reads one feed over HTTP: asks only for what is new, follows redirects itself, takes at most so many bytes in at most so
/// much time, and says how it ended. Keeps no state: the caller's row holds address, validators and errors, and
/// <see cref="FeedSchedule"/> says when to ask again.
/// </summary>
internal sealed class FeedReader : IDisposable
{
    private readonly HttpMessageInvoker http;
    private readonly FeedReaderOptions options;
    private readonly TimeProvider time;

    /// <param name="handler">From <see cref="Handler"/>, so that who may be spoken to is decided at connect; disposed with the reader.</param>
    public FeedReader(SocketsHttpHandler handler, FeedReaderOptions options, TimeProvider time)
    {
        if (handler.AllowAutoRedirect || handler.UseCookies)
        {
            throw new ArgumentException("redirects and cookies must be off: the reader follows redirects itself", nameof(handler));
        }

        http = new HttpMessageInvoker(handler);
        this.options = options;
        this.time = time;
    }

    /// <param name="connect">Opens connections, and refuses addresses that are not to be spoken to; null = any.</param>
    public static SocketsHttpHandler Handler(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = connect is null,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
        ConnectCallback = connect,
    };

    /// <param name="address">Absolute, http or https.</param>
    /// <param name="known">From the last <see cref="FeedFetch.Read"/>; null asks for the whole document.</param>
    /// <param name="source">The posts' source; null = derived from the address asked for.</param>
    public async Task<FeedFetch> ReadAsync(Uri address, FeedValidators? known, string? source, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await FollowAsync(address, known, source ?? FeedAddress.Source(address), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FeedFetch.Failed(
                deadline.IsCancellationRequested ? $"no whole answer within {options.Deadline.TotalSeconds:0.#} s" : "the connection took too long");
        }
        catch (HttpRequestException e)
        {
            return new FeedFetch.Failed(Reason(e));
        }
        catch (FeedFormatException e)
        {
            return new FeedFetch.Failed(e.Line > 0 ? $"line {e.Line}, column {e.Column}: {e.Message}" : e.Message);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return new FeedFetch.Failed("the body broke off or is not packed as its header says");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<FeedFetch> FollowAsync(Uri address, FeedValidators? known, string source, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Uri>();
        var at = address;
        var forGood = true;
        Uri? movedTo = null;
        while (true)
        {
            if (at.Scheme is not ("http" or "https"))
            {
                return new FeedFetch.Failed($"redirect to a {at.Scheme} address; only http and https are followed");
            }

            if (!seen.Add(at))
            {
                return new FeedFetch.Failed("redirect loop");
            }

            if (seen.Count > options.MaxRedirects + 1)
            {
                return new FeedFetch.Failed($"more than {options.MaxRedirects} redirects");
            }

            using var request = Request(at, known);
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            {
                if (response.Headers.Location is not { } location || !Uri.TryCreate(at, location, out var next))
                {
                    return new FeedFetch.Failed($"status {(int)response.StatusCode} without an address to go to");
                }

                // A step down to plain http is taken this once, never remembered.
                forGood &= response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.PermanentRedirect && !(at.Scheme == "https" && next.Scheme == "http");
                at = next;
                movedTo = forGood ? next : movedTo;
                continue;
            }

            var answer = await AnswerAsync(response, at, known, source, cancellationToken);
            return answer with { MovedTo = answer is FeedFetch.Failed ? null : movedTo, FreshFor = FreshFor(response) };
        }
    }

    private async Task<FeedFetch> AnswerAsync(HttpResponseMessage response, Uri at, FeedValidators? known, string source, CancellationToken cancellationToken)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified when known is not null:
                return new FeedFetch.NotModified();
            case HttpStatusCode.Gone:
                return new FeedFetch.Gone();
            case HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation:
                break;
            default:
                return new FeedFetch.Failed($"status {(int)response.StatusCode}", RetryAfter(response));
        }

        if (response.Content.Headers.ContentLength > options.MaxBytes)
        {
            return TooLarge();
        }

        await using var body = await BodyAsync(response.Content, cancellationToken);
        if (body is null)
        {
            return new FeedFetch.Failed($"content encoding {string.Join(", ", response.Content.Headers.ContentEncoding)}; only gzip, br and deflate were asked for");
        }

        if (await TakeAsync(body, cancellationToken) is not { } bytes)
        {
            return TooLarge();
        }

        // The posts' addresses are relative to where the document was found; their source is the feed's own.
        var type = response.Content.Headers.TryGetValues("Content-Type", out var types) ? types.FirstOrDefault() : null;
        var document = FeedDocument.Parse(bytes, type, at, source);
        var validators = new FeedValidators(Header(response.Headers, "ETag"), Header(response.Content.Headers, "Last-Modified"));
        return new FeedFetch.Read(document, validators, bytes.Length);
    }

    private HttpRequestMessage Request(Uri address, FeedValidators? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br, deflate");
        if (known?.ETag is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (known?.LastModified is { } date)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", date);
        }

        return request;
    }

    private static async Task<Stream?> BodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var encodings = content.Headers.ContentEncoding.Where(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)).Reverse().ToList();
        // Nobody packs twice but who wants to hurt.
        if (encodings.Count > 1)
        {
            return null;
        }

        var body = await content.ReadAsStreamAsync(cancellationToken);
        return encodings.Count == 0 ? body : encodings[0].ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            _ => null,
        };
    }

    // Null for more than the cap: what is beyond is never read.
    private async Task<byte[]?> TakeAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(1 << 16, options.MaxBytes + 1)];
        var length = 0;
        while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
        {
            length += read;
            if (length > options.MaxBytes)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, options.MaxBytes + 1));
            }
        }

        return buffer[..length];
    }

    private FeedFetch.Failed TooLarge() => new($"body is larger than {options.MaxBytes} bytes");

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wish = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - time.GetUtcNow();
        return wish > TimeSpan.Zero ? wish : null;
    }

    private TimeSpan? FreshFor(HttpResponseMessage response)
    {
        var cache = response.Headers.CacheControl;
        if (cache is { NoStore: true } or { NoCache: true })
        {
            return null;
        }

        var fresh = cache?.MaxAge - (response.Headers.Age ?? TimeSpan.Zero) ?? response.Content.Headers.Expires - (response.Headers.Date ?? time.GetUtcNow());
        return fresh > TimeSpan.Zero ? fresh : null;
    }

    private static string? Header(HttpHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string Reason(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "the host's name is not known",
        HttpRequestError.SecureConnectionError => "no secure connection: the certificate or protocol was refused",
        HttpRequestError.ResponseEnded => "the server broke off in mid-answer",
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => "the answer is no HTTP",
        HttpRequestError.ConfigurationLimitExceeded => "the answer's headers are too large",
        HttpRequestError.ConnectionError => "no connection: " + (e.InnerException?.Message ?? e.Message),
        _ => e.Message,
    };
}
