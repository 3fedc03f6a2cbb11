using System.Text;
using IntentMatcher.Delivery;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Customers;

/// <summary>Fetches a public profile. The other side is a stranger: public addresses only, few redirects, little text, no waiting.</summary>
internal sealed class ProfileReader(IOptions<CustomerOptions> options) : IDisposable
{
    private const int MaxRedirects = 3;

    private readonly HttpMessageInvoker http = new(AddressGuard.CreateHandler(options.Value.AllowPrivateAddresses));

    /// <summary>The profile's text, at most as much as is allowed; null if there was none to be had. Throws only when it is told to stop.</summary>
    public async Task<string?> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            for (var hop = 0; hop <= MaxRedirects && ProfileAddress.IsAllowed(address, options.Value); hop++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.UserAgent.ParseAdd("IntentMatcher/1.0");
                request.Headers.Accept.ParseAdd("application/activity+json, application/json;q=0.9, text/html;q=0.8, */*;q=0.1");
                using var response = await http.SendAsync(request, cancellationToken);
                if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
                {
                    address = new Uri(address, location);
                    continue;
                }

                return response.IsSuccessStatusCode ? await TextAsync(response, cancellationToken) : null;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UriFormatException)
        {
            // Not to be reached, or not public: no proof there.
        }

        return null;
    }

    public void Dispose() => http.Dispose();

    // A code is ASCII, so whatever else the encoding is, UTF-8 shows it.
    private async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[options.Value.MaxProfile];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, read);
    }
}
