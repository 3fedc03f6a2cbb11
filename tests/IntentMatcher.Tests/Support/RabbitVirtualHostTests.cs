using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace IntentMatcher.Tests.Support;

public sealed class RabbitVirtualHostTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_sent_in_one_virtual_host_stays_in_it()
    {
        await using RabbitVirtualHost one = await RabbitVirtualHost.CreateAsync(Stop);
        await using RabbitVirtualHost two = await RabbitVirtualHost.CreateAsync(Stop);
        await using IConnection connection = await ConnectAsync(one);
        await using IConnection other = await ConnectAsync(two);
        await using IChannel channel = await OpenQueueAsync(connection);
        await using IChannel otherChannel = await OpenQueueAsync(other);

        await channel.BasicPublishAsync("", "leads", false, new BasicProperties(), Encoding.UTF8.GetBytes("hello"), Stop);

        Assert.Equal(1u, await channel.MessageCountAsync("leads", Stop));
        Assert.Equal(0u, await otherChannel.MessageCountAsync("leads", Stop));
        Assert.Equal(1, (await one.MessagesByQueueAsync(Stop))["leads"]);
        BasicGetResult? received = await channel.BasicGetAsync("leads", autoAck: true, Stop);
        Assert.Equal("hello", Encoding.UTF8.GetString(received!.Body.Span));
    }

    [Fact]
    public async Task A_deleted_virtual_host_takes_no_connection()
    {
        RabbitVirtualHost host = await RabbitVirtualHost.CreateAsync(Stop);
        await using (IConnection connection = await ConnectAsync(host))
        {
            await OpenQueueAsync(connection);
        }

        await host.DisposeAsync();

        // The client may hand out the connection that the broker has just refused; it is of no use.
        await Assert.ThrowsAnyAsync<RabbitMQClientException>(async () =>
        {
            await using IConnection connection = await ConnectAsync(host);
            await OpenQueueAsync(connection);
        });
    }

    private static Task<IConnection> ConnectAsync(RabbitVirtualHost host) =>
        new ConnectionFactory { Uri = host.Uri }.CreateConnectionAsync(Stop);

    // A confirming channel: a publish has reached the queue when it returns.
    private static async Task<IChannel> OpenQueueAsync(IConnection connection)
    {
        IChannel channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Stop);
        await channel.QueueDeclareAsync("leads", durable: true, exclusive: false, autoDelete: false, cancellationToken: Stop);
        return channel;
    }
}
