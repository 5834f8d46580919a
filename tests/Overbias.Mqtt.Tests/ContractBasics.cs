using System.Text;
using Overbias.Mqtt.Tests.Support;

namespace Overbias.Mqtt.Tests;

/// <summary>
/// What every implementation of <see cref="IMqttConnection"/> does against the real mosquitto; run on the one that is built.
/// </summary>
public sealed partial class Contract(SharedBroker broker) : IClassFixture<SharedBroker>
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static int clients;

    private readonly string topic = "test/" + Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData(Qos.AtMostOnce)]
    [InlineData(Qos.AtLeastOnce)]
    public async Task A_message_arrives_with_its_topic_bytes_and_level(Qos qos)
    {
        await using IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(topic, qos, Never).Soon();

        await connection.PublishAsync(topic, Bytes("hello"), qos, retain: false).Soon();

        await mail.HoldsAsync(1);
        MqttMessage message = mail.Messages[0];
        Assert.Equal(topic, message.Topic);
        Assert.Equal("hello", Encoding.UTF8.GetString(message.Payload.Span));
        Assert.Equal(qos, message.Qos);
        Assert.False(message.Retain);
    }

    [Fact]
    public async Task The_level_of_delivery_is_the_lower_of_publication_and_subscription()
    {
        await using IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(topic, Qos.AtMostOnce, Never).Soon();

        await connection.PublishAsync(topic, Bytes("x"), Qos.AtLeastOnce, retain: false).Soon();

        await mail.HoldsAsync(1);
        Assert.Equal(Qos.AtMostOnce, mail.Messages[0].Qos);
    }

    [Fact]
    public async Task A_retained_message_reaches_a_later_subscriber_and_is_marked()
    {
        await using IMqttConnection publisher = await ConnectedAsync();
        await publisher.PublishAsync(topic, Bytes("kept"), Qos.AtLeastOnce, retain: true).Soon();

        await using IMqttConnection subscriber = await ConnectedAsync();
        var mail = new Mailbox(subscriber);
        await subscriber.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();

        await mail.HoldsAsync(1);
        Assert.Equal("kept", mail.Texts[0]);
        Assert.True(mail.Messages[0].Retain);
    }

    [Fact]
    public async Task An_empty_payload_arrives_empty()
    {
        await using IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();

        await connection.PublishAsync(topic, default, Qos.AtLeastOnce, retain: false).Soon();

        await mail.HoldsAsync(1);
        Assert.True(mail.Messages[0].Payload.IsEmpty);
    }

    [Fact]
    public async Task A_payload_of_a_megabyte_arrives_whole()
    {
        byte[] payload = new byte[1024 * 1024];
        new Random(7).NextBytes(payload);
        await using IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();

        await connection.PublishAsync(topic, payload, Qos.AtLeastOnce, retain: false).Soon();

        await mail.HoldsAsync(1);
        Assert.True(payload.AsSpan().SequenceEqual(mail.Messages[0].Payload.Span));
    }

    [Fact]
    public async Task A_topic_may_hold_any_letters()
    {
        string letters = topic + "/Schottky-Übergang/電子/λ ≈ 5.6 µm/🔬";
        await using IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(letters, Qos.AtLeastOnce, Never).Soon();

        await connection.PublishAsync(letters, Bytes("x"), Qos.AtLeastOnce, retain: false).Soon();

        await mail.HoldsAsync(1);
        Assert.Equal(letters, mail.Messages[0].Topic);
    }

    [Fact]
    public async Task Wildcards_stand_for_one_level_and_for_all_that_follow()
    {
        await using IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(topic + "/+/frames", Qos.AtLeastOnce, Never).Soon();
        await connection.SubscribeAsync(topic + "/box/#", Qos.AtLeastOnce, Never).Soon();

        foreach (string end in new[] { "/a/frames", "/a/events", "/a/b/frames", "/box/status", "/box/x/y" })
            await connection.PublishAsync(topic + end, Bytes(end), Qos.AtLeastOnce, retain: false).Soon();

        await mail.HoldsAsync(3);
        Assert.Equal(["/a/frames", "/box/status", "/box/x/y"], mail.Texts);
    }

    [Fact]
    public async Task The_payload_stays_valid_after_the_handler_and_the_publisher_may_reuse_its_own()
    {
        await using IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();

        byte[] reused = new byte[8];
        var sent = new List<Task>();
        for (int i = 0; i < 2000; i++)
        {
            BitConverter.TryWriteBytes(reused, i);
            sent.Add(connection.PublishAsync(topic, reused, Qos.AtLeastOnce, retain: false));
        }
        await Task.WhenAll(sent).Soon();

        await mail.HoldsAsync(2000);
        Assert.Equal(Enumerable.Range(0, 2000), mail.Messages.Select(m => BitConverter.ToInt32(m.Payload.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/+/b")]
    [InlineData("a/#")]
    [InlineData("a\0b")]
    public async Task A_topic_that_is_none_is_refused_before_anything_is_sent(string wrong)
    {
        await using IMqttConnection connection = await ConnectedAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => connection.PublishAsync(wrong, Bytes("x"), Qos.AtMostOnce, retain: false));
        Assert.True(connection.IsConnected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b+/c")]
    [InlineData("a/#/b")]
    [InlineData("a#")]
    public async Task A_filter_that_is_none_is_refused_before_anything_is_sent(string wrong)
    {
        await using IMqttConnection connection = await ConnectedAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => connection.SubscribeAsync(wrong, Qos.AtMostOnce, Never));
        Assert.True(connection.IsConnected);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private MqttOptions Options(int? port = null) => new()
    {
        Port = port ?? broker.Port,
        ClientId = $"contract-{Environment.ProcessId}-{Interlocked.Increment(ref clients)}",
    };

    private async Task<IMqttConnection> ConnectedAsync(MqttOptions? options = null)
    {
        IMqttConnection connection = MqttConnections.Create(options ?? Options());
        await connection.ConnectAsync(Never).Soon();
        return connection;
    }
}
