using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Delivery;

/// <summary>How one attempt ended.</summary>
/// <param name="Status">HTTP status; null if no answer came.</param>
/// <param name="Problem">What went wrong; null after a 2xx.</param>
/// <param name="RetryAfter">How long the endpoint asked us to wait.</param>
internal sealed record DeliveryOutcome(int? Status, string? Problem, TimeSpan? RetryAfter, int DurationMs, byte[] BodyHash)
{
    public bool Delivered => Problem is null;

    public bool Gone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>Sends one signed webhook to one address that is assumed hostile.</summary>
internal sealed class WebhookSender(IOptions<DeliveryOptions> options, IDataProtectionProvider protection, TimeProvider time) : IDisposable
{
    private const string Purpose = "endpoint-secret";

    private readonly IDataProtector protector = protection.CreateProtector(Purpose);
    private readonly HttpMessageInvoker http = new(AddressGuard.CreateHandler(options.Value.AllowPrivateAddresses));

    public string Protect(string secret) => protector.Protect(secret);

    public string Unprotect(string secret) => protector.Unprotect(secret);

    /// <summary>One attempt. Never throws for what the other side does; throws only when we are told to stop.</summary>
    public Task<DeliveryOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken) =>
        SendAsync(delivery.Endpoint!, delivery.Id, LeadPayload.Render(delivery), cancellationToken);

    /// <summary>Sends <paramref name="body"/> under <paramref name="id"/>.</summary>
    public async Task<DeliveryOutcome> SendAsync(VendorEndpoint endpoint, Guid id, byte[] body, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(body);
        var started = Stopwatch.GetTimestamp();
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = Request(endpoint, id.ToString(), body);
            using var response = await http.SendAsync(request, either.Token);
            await DrainAsync(response, either.Token);
            var status = (int)response.StatusCode;
            return new DeliveryOutcome(
                status,
                response.IsSuccessStatusCode ? null : $"answered {status.ToString(CultureInfo.InvariantCulture)}",
                WaitAsked(response.Headers.RetryAfter),
                Elapsed(started),
                hash);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Either the attempt's time is up, or the handler's own shorter one to connect.
            var problem = timeout.IsCancellationRequested ? $"no complete answer within {options.Value.Timeout.TotalSeconds} s" : "no connection in time";
            return new DeliveryOutcome(null, problem, null, Elapsed(started), hash);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UriFormatException)
        {
            var forbidden = e as ForbiddenAddressException ?? e.InnerException as ForbiddenAddressException;
            return new DeliveryOutcome(null, forbidden?.Message ?? "could not connect, or the connection broke", null, Elapsed(started), hash);
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Request(VendorEndpoint endpoint, string id, byte[] body)
    {
        var address = new Uri(endpoint.Url);
        if (!options.Value.AllowPrivateAddresses && address.Scheme != Uri.UriSchemeHttps)
        {
            throw new ForbiddenAddressException("https is required");
        }

        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json") { CharSet = "utf-8" };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(Unprotect(endpoint.Secret), id, timestamp, body));
        request.Headers.UserAgent.ParseAdd("IntentMatcher/1.0");
        return request;
    }

    // Reading a short reply to its end lets the connection be used again; a long one is cut off with it.
    private async Task DrainAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[4096];
        var left = options.Value.MaxReply;
        int read;
        while (left > 0 && (read = await stream.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, left)), cancellationToken)) > 0)
        {
            left -= read;
        }
    }

    private TimeSpan? WaitAsked(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date && date > time.GetUtcNow() ? date - time.GetUtcNow() : null);

    private static int Elapsed(long started) => (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
