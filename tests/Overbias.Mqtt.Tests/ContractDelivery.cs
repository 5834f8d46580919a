using Overbias.Mqtt.Tests.Support;

namespace Overbias.Mqtt.Tests;

public sealed partial class Contract
{
    [Theory]
    [InlineData(Qos.AtMostOnce)]
    [InlineData(Qos.AtLeastOnce)]
    public async Task Twenty_thousand_messages_arrive_in_order(Qos qos)
    {
        const int Count = 20_000;
        await using IMqttConnection publisher = await ConnectedAsync();
        await using IMqttConnection subscriber = await ConnectedAsync();
        var mail = new Mailbox(subscriber);
        await subscriber.SubscribeAsync(topic, qos, Never).Soon();

        var sent = new Task[Count];
        for (int i = 0; i < Count; i++)
            sent[i] = publisher.PublishAsync(topic, BitConverter.GetBytes(i), qos, retain: false);
        await Task.WhenAll(sent).Soon();

        await mail.HoldsAsync(Count);
        Assert.Equal(Enumerable.Range(0, Count), mail.Messages.Select(m => BitConverter.ToInt32(m.Payload.Span)));
    }

    [Fact]
    public async Task Messages_of_both_levels_keep_their_order_among_each_other()
    {
        const int Count = 3000;
        await using IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(topic, Qos.AtMostOnce, Never).Soon();

        var sent = new List<Task>();
        for (int i = 0; i < Count; i++)
            sent.Add(connection.PublishAsync(topic, BitConverter.GetBytes(i), (Qos)(i % 2), retain: false));
        await Task.WhenAll(sent).Soon();

        await mail.HoldsAsync(Count);
        Assert.Equal(Enumerable.Range(0, Count), mail.Messages.Select(m => BitConverter.ToInt32(m.Payload.Span)));
    }

    [Fact]
    public async Task Many_threads_may_publish_at_once_and_each_keeps_its_own_order()
    {
        const int Threads = 8;
        const int Each = 1000;
        await using IMqttConnection publisher = await ConnectedAsync();
        await using IMqttConnection subscriber = await ConnectedAsync();
        var mail = new Mailbox(subscriber);
        await subscriber.SubscribeAsync(topic + "/#", Qos.AtLeastOnce, Never).Soon();

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            var sent = new List<Task>();
            for (int i = 0; i < Each; i++)
                sent.Add(publisher.PublishAsync($"{topic}/{thread}", BitConverter.GetBytes(i), Qos.AtLeastOnce, retain: false));
            await Task.WhenAll(sent);
        }))).Soon();

        await mail.HoldsAsync(Threads * Each);
        foreach (IGrouping<string, MqttMessage> group in mail.Messages.GroupBy(m => m.Topic))
            Assert.Equal(Enumerable.Range(0, Each), group.Select(m => BitConverter.ToInt32(m.Payload.Span)));
    }

    [Fact]
    public async Task A_handler_may_publish_and_subscribe()
    {
        await using IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        connection.Received += message =>
        {
            if (message.Topic == topic + "/ask")
                _ = connection.PublishAsync(topic + "/answer", message.Payload, Qos.AtLeastOnce, retain: false);
        };
        await connection.SubscribeAsync(topic + "/#", Qos.AtLeastOnce, Never).Soon();

        await connection.PublishAsync(topic + "/ask", Bytes("?"), Qos.AtLeastOnce, retain: false).Soon();

        await mail.HoldsAsync(2);
        Assert.Equal([topic + "/ask", topic + "/answer"], mail.Messages.Select(m => m.Topic));
    }

    [Fact]
    public async Task Publishing_waits_for_the_brokers_confirmation()
    {
        // This broker accepts the client and then never answers again.
        using var silent = new ScriptedBroker([0x20, 2, 0, 0]);
        await using IMqttConnection connection = await ConnectedAsync(Options(silent.Port));

        Task confirmed = connection.PublishAsync(topic, Bytes("1"), Qos.AtLeastOnce, retain: false);
        Task written = connection.PublishAsync(topic, Bytes("0"), Qos.AtMostOnce, retain: false);
        Task subscribed = connection.SubscribeAsync(topic, Qos.AtMostOnce, Never);

        await written.Soon();
        Assert.False(confirmed.IsCompleted);
        Assert.False(subscribed.IsCompleted);

        await connection.DisconnectAsync().Soon();
        await Assert.ThrowsAsync<MqttException>(() => confirmed.Soon());
        await Assert.ThrowsAsync<MqttException>(() => subscribed.Soon());
    }

    [Fact]
    public async Task Publishing_and_subscribing_while_offline_fault()
    {
        await using IMqttConnection connection = MqttConnections.Create(Options());

        var published = await Assert.ThrowsAsync<MqttException>(
            () => connection.PublishAsync(topic, Bytes("x"), Qos.AtLeastOnce, retain: false));
        await Assert.ThrowsAsync<MqttException>(() => connection.SubscribeAsync(topic, Qos.AtLeastOnce, Never));
        Assert.Contains("not connected", published.Message);
    }

    [Fact]
    public async Task A_message_that_faulted_is_not_sent_later()
    {
        await using var relay = new TcpRelay(broker.Port);
        await using IMqttConnection watcher = await ConnectedAsync();
        var mail = new Mailbox(watcher);
        await watcher.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();
        await using IMqttConnection connection = await ConnectedAsync(Options(relay.Port));
        var own = new Mailbox(connection);

        relay.Refusing = true;
        relay.Cut();
        var faulted = new List<string>();
        for (int i = 0; own.States is not [.., false] || i < 100; i++)
            try
            {
                await connection.PublishAsync(topic, Bytes($"lost {i}"), Qos.AtLeastOnce, retain: false).Soon();
            }
            catch (MqttException)
            {
                faulted.Add($"lost {i}");
            }
        Assert.NotEmpty(faulted);

        relay.Refusing = false;
        await Eventually.HoldsAsync(() => connection.IsConnected, "the client came back");
        await connection.PublishAsync(topic, Bytes("after"), Qos.AtLeastOnce, retain: false).Soon();
        await Eventually.HoldsAsync(() => mail.Texts.Contains("after"), "the message behind the outage arrived");
        Assert.Empty(mail.Texts.Intersect(faulted));
    }
}
