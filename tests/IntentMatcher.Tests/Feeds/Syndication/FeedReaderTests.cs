using System.IO.Compression;
using System.Net;
using System.Text;
using IntentMatcher.Feeds.Syndication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntentMatcher.Tests.Feeds.Syndication;

/// <summary>The reader against a real server on loopback that behaves as servers do.</summary>
public sealed class FeedReaderTests : IAsyncLifetime
{
    private const string Feed = "<rss version=\"2.0\"><channel><title>t</title><item><title>Wanted: a kiln</title><link>/kiln</link></item></channel></rss>";

    private readonly WebApplication server;
    private readonly List<HttpRequest> asked = [];
    private Uri at = null!;
    private RequestDelegate answer = _ => Task.CompletedTask;

    public FeedReaderTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http1);
            k.Limits.MinResponseDataRate = null;
        });
        server = builder.Build();
        server.Run(context =>
        {
            asked.Add(context.Request);
            return answer(context);
        });
    }

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        at = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/feed.xml");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_feed_is_read_with_its_validators_and_freshness_and_links_are_completed()
    {
        answer = c =>
        {
            c.Response.Headers.ETag = "\"a1\"";
            c.Response.Headers.LastModified = "Tue, 03 Mar 2026 09:00:00 GMT";
            c.Response.Headers.CacheControl = "public, max-age=600";
            return c.Response.WriteAsync(Feed);
        };

        var read = Assert.IsType<FeedFetch.Read>(await ReadAsync());

        var post = Assert.Single(read.Document.Posts);
        Assert.Equal(($"feed:{at.Authority}/feed.xml", $"http://{at.Authority}/kiln"), (post.Source, post.Url));
        Assert.Equal(new FeedValidators("\"a1\"", "Tue, 03 Mar 2026 09:00:00 GMT"), read.Validators);
        Assert.Equal(TimeSpan.FromMinutes(10), read.FreshFor);
        Assert.Null(read.MovedTo);
    }

    [Fact]
    public async Task What_is_known_is_not_sent_again()
    {
        string? tag = null, since = null, agent = null;
        answer = c =>
        {
            (tag, since, agent) = (c.Request.Headers.IfNoneMatch, c.Request.Headers.IfModifiedSince, c.Request.Headers.UserAgent);
            c.Response.StatusCode = 304;
            return Task.CompletedTask;
        };

        Assert.IsType<FeedFetch.NotModified>(await ReadAsync(new FeedValidators("W/\"a1\"", "Tue, 03 Mar 2026 09:00:00 GMT")));
        Assert.Equal(("W/\"a1\"", "Tue, 03 Mar 2026 09:00:00 GMT", "test agent"), (tag, since, agent));
        Assert.Contains("304", Assert.IsType<FeedFetch.Failed>(await ReadAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_gone()
    {
        answer = Status(410);

        Assert.IsType<FeedFetch.Gone>(await ReadAsync());
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "Thu, 05 Mar 2026 10:01:00 GMT", 60)]
    [InlineData(429, null, null)]
    [InlineData(503, "soon", null)]
    [InlineData(500, null, null)]
    [InlineData(404, null, null)]
    public async Task A_refusal_is_told_with_the_time_the_server_asks_for(int status, string? retryAfter, int? seconds)
    {
        answer = c =>
        {
            c.Response.StatusCode = status;
            c.Response.Headers.RetryAfter = retryAfter;
            return c.Response.WriteAsync("no");
        };

        var failed = Assert.IsType<FeedFetch.Failed>(await ReadAsync(time: new StoppedTime(new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero))));

        Assert.Equal($"status {status}", failed.Reason);
        Assert.Equal(seconds, failed.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("301", "/b")]
    [InlineData("308", "/b")]
    [InlineData("302", null)]
    [InlineData("303", null)]
    [InlineData("307", null)]
    [InlineData("301,301", "/c")]
    [InlineData("301,302", "/b")]
    [InlineData("302,301", null)]
    public async Task Only_a_move_for_good_is_remembered(string statuses, string? movedTo)
    {
        var steps = statuses.Split(',');
        string[] places = ["/feed.xml", "/b", "/c"];
        answer = c =>
        {
            var step = Array.IndexOf(places, c.Request.Path.Value!);
            if (step == steps.Length)
            {
                return c.Response.WriteAsync(Feed);
            }

            c.Response.StatusCode = int.Parse(steps[step], System.Globalization.CultureInfo.InvariantCulture);
            c.Response.Headers.Location = places[step + 1];
            return Task.CompletedTask;
        };

        var read = Assert.IsType<FeedFetch.Read>(await ReadAsync());

        Assert.Equal(movedTo, read.MovedTo?.AbsolutePath);
        Assert.Equal($"feed:{at.Authority}/feed.xml", read.Document.Posts[0].Source);
    }

    [Theory]
    [InlineData("/feed.xml", "redirect loop", 1)]
    [InlineData("file:///etc/passwd", "only http and https", 1)]
    [InlineData("/feed.xml?more", "more than 5 redirects", 6)]
    [InlineData(null, "without an address", 1)]
    public async Task A_redirect_that_leads_nowhere_is_refused(string? to, string reason, int requests)
    {
        answer = c =>
        {
            c.Response.StatusCode = 302;
            c.Response.Headers.Location = to == "/feed.xml?more" ? $"/feed.xml{c.Request.QueryString}{(c.Request.QueryString.HasValue ? "" : "?")}x" : to;
            return Task.CompletedTask;
        };

        var failed = Assert.IsType<FeedFetch.Failed>(await ReadAsync());

        Assert.Contains(reason, failed.Reason, StringComparison.Ordinal);
        Assert.Equal(requests, asked.Count);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_packed_body_is_unpacked(string encoding)
    {
        answer = c => PackedAsync(c, encoding, Encoding.UTF8.GetBytes(Feed));

        Assert.Equal("Wanted: a kiln", Assert.IsType<FeedFetch.Read>(await ReadAsync()).Document.Posts[0].Title);
    }

    [Fact]
    public async Task A_packed_body_that_grows_beyond_the_cap_is_dropped()
    {
        answer = c => PackedAsync(c, "gzip", new byte[2_000_000]);

        Assert.Equal("body is larger than 100000 bytes", Assert.IsType<FeedFetch.Failed>(await ReadAsync(maxBytes: 100_000)).Reason);
    }

    [Fact]
    public async Task A_body_that_is_not_packed_as_said_or_in_an_unknown_way_is_told()
    {
        answer = c =>
        {
            c.Response.Headers.ContentEncoding = "gzip";
            return c.Response.WriteAsync(Feed);
        };
        var broken = Assert.IsType<FeedFetch.Failed>(await ReadAsync());
        answer = c =>
        {
            c.Response.Headers.ContentEncoding = "zstd";
            return c.Response.WriteAsync(Feed);
        };
        var unknown = Assert.IsType<FeedFetch.Failed>(await ReadAsync());

        Assert.Contains("not packed as its header says", broken.Reason, StringComparison.Ordinal);
        Assert.Contains("zstd", unknown.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_never_ends_is_cut_at_the_cap()
    {
        var sent = 0L;
        answer = async c =>
        {
            var chunk = new byte[8_192];
            Array.Fill(chunk, (byte)'x');
            await c.Response.WriteAsync("<rss><channel><title>");
            while (!c.RequestAborted.IsCancellationRequested)
            {
                await c.Response.Body.WriteAsync(chunk, c.RequestAborted);
                sent += chunk.Length;
            }
        };

        var failed = Assert.IsType<FeedFetch.Failed>(await ReadAsync(maxBytes: 100_000));

        Assert.Equal("body is larger than 100000 bytes", failed.Reason);
        // What the sockets hold between us is a few megabytes at most; the server never got to send much more.
        Assert.InRange(sent, 100_000, 64_000_000);
    }

    [Fact]
    public async Task A_body_announced_as_too_large_is_not_read()
    {
        answer = async c =>
        {
            c.Response.ContentLength = 50_000_000;
            await c.Response.Body.FlushAsync(c.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, c.RequestAborted);
        };

        Assert.Equal("body is larger than 100000 bytes", Assert.IsType<FeedFetch.Failed>(await ReadAsync(maxBytes: 100_000)).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_trickles_or_hangs_is_left_at_the_deadline(bool trickles)
    {
        answer = async c =>
        {
            while (!c.RequestAborted.IsCancellationRequested)
            {
                if (trickles)
                {
                    await c.Response.WriteAsync(" ", c.RequestAborted);
                    await c.Response.Body.FlushAsync(c.RequestAborted);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, c.RequestAborted);
            }
        };

        Assert.Equal("no whole answer within 0.4 s", Assert.IsType<FeedFetch.Failed>(await ReadAsync(deadline: TimeSpan.FromSeconds(0.4))).Reason);
    }

    [Fact]
    public async Task A_server_that_breaks_off_or_is_not_there_is_told()
    {
        answer = async c =>
        {
            c.Response.ContentLength = 500;
            await c.Response.WriteAsync("<rss><channel>");
            c.Abort();
        };
        Assert.IsType<FeedFetch.Failed>(await ReadAsync());
        await server.StopAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("no connection", Assert.IsType<FeedFetch.Failed>(await ReadAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_is_told_with_its_place()
    {
        answer = c => c.Response.WriteAsync("<rss>\n<channel>\n</rss>");

        Assert.StartsWith("line 3, column", Assert.IsType<FeedFetch.Failed>(await ReadAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_charset_and_type_that_are_wrong_do_no_harm()
    {
        answer = c =>
        {
            c.Response.ContentType = "text/html; charset=iso-8859-1";
            return c.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Feed.Replace("kiln", "Töpferofen", StringComparison.Ordinal))).AsTask();
        };

        Assert.Equal("Wanted: a Töpferofen", Assert.IsType<FeedFetch.Read>(await ReadAsync()).Document.Posts[0].Title);
    }

    [Fact]
    public async Task Who_may_be_spoken_to_is_decided_at_connect()
    {
        var handler = FeedReader.Handler((_, _) => throw new HttpRequestException("127.0.0.1 is a private address"));

        Assert.Contains("private address", Assert.IsType<FeedFetch.Failed>(await ReadAsync(handler: handler)).Reason, StringComparison.Ordinal);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task Our_own_cancellation_is_no_failure_of_the_feed()
    {
        using var stop = new CancellationTokenSource();
        answer = async c =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, c.RequestAborted);
        };
        using var reader = new FeedReader(FeedReader.Handler(), new FeedReaderOptions(), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(at, null, null, stop.Token));
    }

    [Fact]
    public void A_handler_that_follows_redirects_itself_is_refused()
    {
        using var handler = new SocketsHttpHandler();

        Assert.Throws<ArgumentException>(() => new FeedReader(handler, new FeedReaderOptions(), TimeProvider.System));
    }

    private static RequestDelegate Status(int status) => c =>
    {
        c.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static async Task PackedAsync(HttpContext context, string encoding, byte[] body)
    {
        Assert.Contains(encoding, context.Request.Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
        context.Response.Headers.ContentEncoding = encoding;
        await using Stream packed = encoding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
            "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
            _ => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
        };
        await packed.WriteAsync(body);
    }

    private async Task<FeedFetch> ReadAsync(
        FeedValidators? known = null, int maxBytes = 1_000_000, TimeSpan? deadline = null, SocketsHttpHandler? handler = null, TimeProvider? time = null)
    {
        var options = new FeedReaderOptions { UserAgent = "test agent", MaxBytes = maxBytes, Deadline = deadline ?? TimeSpan.FromSeconds(30) };
        using var reader = new FeedReader(handler ?? FeedReader.Handler(), options, time ?? TimeProvider.System);
        return await reader.ReadAsync(at, known, null, TestContext.Current.CancellationToken);
    }

    // Timers run, the date stands.
    private sealed class StoppedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
