using System.Net;
using System.Net.Sockets;
using IntentMatcher.Delivery;
using IntentMatcher.Store;
using IntentMatcher.Tests.World;

namespace IntentMatcher.Tests.Delivery;

public sealed class SilentAddressTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_does_not_even_take_the_connection_is_a_failed_attempt()
    {
        // A listener whose queue is full: the kernel drops what else knocks, as a firewall would.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        Socket[] queue = [.. Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        Task[] knocking = [.. queue.Select(socket => socket.ConnectAsync(listener.LocalEndPoint!, Stop).AsTask())];
        await knocking[0];
        try
        {
            await using Installation installation = await Installation.CreateAsync(Pair.Embedded, Stop, ("Delivery:AllowPrivateAddresses", "true"), ("Delivery:Timeout", "00:01:00"));
            await installation.Store.MigrateAsync(Stop);
            var endpoint = new VendorEndpoint { Url = $"http://{listener.LocalEndPoint}/", Secret = installation.Sender.Protect(WebhookSignature.NewSecret()) };

            DeliveryOutcome outcome = await installation.Sender.SendAsync(endpoint, Guid.CreateVersion7(), "{}"u8.ToArray(), Stop);

            Assert.False(outcome.Delivered);
            Assert.Null(outcome.Status);
            Assert.Equal("no connection in time", outcome.Problem);
        }
        finally
        {
            Array.ForEach(queue, socket => socket.Dispose());
        }
    }
}
