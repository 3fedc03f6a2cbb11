using IntentMatcher.Delivery;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary>Gives each vendor one endpoint at a loopback receiver; a second run moves it to the new receiver's port.</summary>
internal static class LoopbackSink
{
    private const string Mark = "/loopback-sink/";

    public static async Task AttachAsync(
        IDbContextFactory<Db> factory, LoopbackReceiver receiver, WebhookSender sender, IReadOnlyCollection<Guid> vendors, DateTime now, CancellationToken cancellationToken)
    {
        // Encrypted before the transaction: the first use of a data-protection key writes it to the same store.
        var fresh = vendors.ToDictionary(vendor => vendor, _ => sender.Protect(WebhookSignature.NewSecret()));
        await factory.WriteAsync(
            async db =>
            {
                var known = (await db.Endpoints.Where(e => e.Url.Contains(Mark)).ToListAsync(cancellationToken)).ToDictionary(e => e.VendorId);
                foreach (var vendor in vendors)
                {
                    if (!known.TryGetValue(vendor, out var endpoint))
                    {
                        endpoint = new VendorEndpoint { Id = Guid.CreateVersion7(), VendorId = vendor, Url = "", Secret = fresh[vendor], CreatedAt = now };
                        db.Endpoints.Add(endpoint);
                    }

                    endpoint.Url = receiver.Open(Mark.TrimStart('/') + vendor.ToString("N"), sender.Unprotect(endpoint.Secret));
                    endpoint.PausedAt = endpoint.FailingSince = null;
                }
            },
            cancellationToken);
    }
}
