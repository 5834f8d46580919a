using Overbias.Mqtt.Tests.Support;

namespace Overbias.Mqtt.Tests;

public sealed partial class Contract
{
    [Fact]
    public async Task The_will_is_sent_when_the_socket_is_cut()
    {
        await using var relay = new TcpRelay(broker.Port);
        await using IMqttConnection watcher = await ConnectedAsync();
        var mail = new Mailbox(watcher);
        await watcher.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();
        await using IMqttConnection victim = await ConnectedAsync(Options(relay.Port) with
        {
            Reconnect = false,
            Will = new MqttWill(topic, Bytes("gone"), Qos.AtLeastOnce, Retain: true),
        });

        relay.Cut();

        await mail.HoldsAsync(1);
        Assert.Equal("gone", mail.Texts[0]);
        await using IMqttConnection later = await ConnectedAsync();
        var kept = new Mailbox(later);
        await later.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();
        await kept.HoldsAsync(1);
        Assert.True(kept.Messages[0].Retain);
    }

    [Fact]
    public async Task The_will_is_not_sent_on_an_orderly_goodbye()
    {
        await using IMqttConnection watcher = await ConnectedAsync();
        var mail = new Mailbox(watcher);
        await watcher.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();
        IMqttConnection leaver = await ConnectedAsync(WithWill());

        await leaver.DisconnectAsync().Soon();
        await leaver.DisposeAsync();

        await watcher.PublishAsync(topic, Bytes("end"), Qos.AtLeastOnce, retain: false).Soon();
        await mail.HoldsAsync(1);
        Assert.Equal(["end"], mail.Texts);
    }

    [Fact]
    public async Task The_will_is_not_sent_on_a_goodbye_in_the_middle_of_a_flood()
    {
        string flood = topic + "/flood";
        await using IMqttConnection watcher = await ConnectedAsync();
        var mail = new Mailbox(watcher);
        await watcher.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();
        await using IMqttConnection source = await ConnectedAsync();
        using var stop = new CancellationTokenSource();
        Task flooding = Task.Run(async () =>
        {
            byte[] payload = new byte[20_000];
            while (!stop.IsCancellationRequested)
                await source.PublishAsync(flood, payload, Qos.AtMostOnce, retain: false);
        });

        for (int i = 0; i < 30; i++)
        {
            await using IMqttConnection leaver = await ConnectedAsync(WithWill());
            var own = new Mailbox(leaver);
            await leaver.SubscribeAsync(flood, Qos.AtMostOnce, Never).Soon();
            await own.HoldsAsync(3);
            await leaver.DisconnectAsync().Soon();
        }

        await stop.CancelAsync();
        await flooding.Soon();
        await watcher.PublishAsync(topic, Bytes("end"), Qos.AtLeastOnce, retain: false).Soon();
        await Eventually.HoldsAsync(() => mail.Texts is [.., "end"], "the last message came");
        Assert.Equal(["end"], mail.Texts);
    }

    [Fact]
    public async Task After_the_broker_was_killed_and_started_again_the_client_is_back_with_its_subscriptions()
    {
        MosquittoBroker own = await MosquittoBroker.StartAsync(new MosquittoOptions(), Never);
        int port = own.Port;
        await using IMqttConnection connection = await ConnectedAsync(Options(port));
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(topic + "/a", Qos.AtLeastOnce, Never).Soon();
        await connection.SubscribeAsync(topic + "/b/#", Qos.AtMostOnce, Never).Soon();

        for (int round = 1; round <= 3; round++)
        {
            Processes.Kill(own.ProcessId);
            await Eventually.HoldsAsync(() => mail.States is [.., false], "the loss was noticed");
            await own.DisposeAsync();
            own = await MosquittoBroker.StartAsync(new MosquittoOptions { Port = port }, Never);
            await Eventually.HoldsAsync(() => mail.States is [.., true], "the client came back");

            // It has subscribed before it says that it is back, so a message of anybody arrives from then on.
            await using IMqttConnection other = await ConnectedAsync(Options(port));
            await other.PublishAsync(topic + "/a", Bytes($"a{round}"), Qos.AtLeastOnce, retain: false).Soon();
            await other.PublishAsync(topic + "/b/c", Bytes($"b{round}"), Qos.AtLeastOnce, retain: false).Soon();
            await mail.HoldsAsync(2 * round);
        }

        Assert.Equal(["a1", "b1", "a2", "b2", "a3", "b3"], mail.Texts);
        Assert.Equal([false, true, false, true, false, true], mail.States);
        await own.DisposeAsync();
    }

    [Fact]
    public async Task Messages_under_way_fault_when_the_connection_is_lost()
    {
        using var silent = new ScriptedBroker([0x20, 2, 0, 0]);
        await using var relay = new TcpRelay(silent.Port);
        await using IMqttConnection connection = await ConnectedAsync(Options(relay.Port) with { Reconnect = false });
        Task[] sent = [.. Enumerable.Range(0, 2000).Select(i =>
            connection.PublishAsync(topic, BitConverter.GetBytes(i), Qos.AtLeastOnce, retain: false))];

        relay.Cut();

        foreach (Task task in sent)
            await Assert.ThrowsAsync<MqttException>(() => task.Soon());
        Assert.False(connection.IsConnected);
    }

    [Fact]
    public async Task Without_reconnect_the_client_stays_away_until_it_is_told_to_connect()
    {
        await using var relay = new TcpRelay(broker.Port);
        await using IMqttConnection connection = await ConnectedAsync(Options(relay.Port) with { Reconnect = false });
        var mail = new Mailbox(connection);
        await connection.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();
        var again = new TaskCompletionSource<Task>();
        connection.ConnectionChanged += up =>
        {
            if (!up)
                again.TrySetResult(connection.ConnectAsync(Never));
        };

        relay.Cut();

        await (await again.Task.Soon()).Soon();
        Assert.True(connection.IsConnected);
        Assert.Equal([false, true], mail.States);
        await connection.PublishAsync(topic, Bytes("x"), Qos.AtLeastOnce, retain: false).Soon();
        await mail.HoldsAsync(1);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_told_in_one_sentence()
    {
        MosquittoBroker gone = await MosquittoBroker.StartAsync(new MosquittoOptions(), Never);
        await gone.DisposeAsync();
        await using IMqttConnection connection = MqttConnections.Create(Options(gone.Port));

        for (int i = 0; i < 3; i++)
        {
            var problem = await Assert.ThrowsAsync<MqttException>(() => connection.ConnectAsync(Never).Soon());
            Assert.StartsWith($"No MQTT broker answers at 127.0.0.1:{gone.Port} (", problem.Message);
            Assert.Contains("refused", problem.Message);
            AssertOneSentence(problem);
        }
        Assert.False(connection.IsConnected);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_told_in_one_sentence()
    {
        await using IMqttConnection connection = MqttConnections.Create(Options() with { Host = "no-such-host.invalid" });

        var problem = await Assert.ThrowsAsync<MqttException>(() => connection.ConnectAsync(Never).Soon());

        Assert.Contains("no-such-host.invalid", problem.Message);
        AssertOneSentence(problem);
    }

    [Theory]
    [InlineData(2, "the client id is not allowed")]
    [InlineData(4, "bad user name or password")]
    [InlineData(5, "not authorised")]
    public async Task A_refusal_is_told_in_one_sentence(byte code, string why)
    {
        using var refusing = new ScriptedBroker([0x20, 2, 0, code]);
        MqttOptions options = Options(refusing.Port) with { UserName = "nobody", Password = "wrong" };
        await using IMqttConnection connection = MqttConnections.Create(options);

        var problem = await Assert.ThrowsAsync<MqttException>(() => connection.ConnectAsync(Never).Soon());

        Assert.Equal(
            $"The MQTT broker at 127.0.0.1:{refusing.Port} refused the client '{options.ClientId}': {why}.", problem.Message);
    }

    [Fact]
    public async Task Waiting_for_a_broker_that_says_nothing_can_be_given_up()
    {
        using var silent = new ScriptedBroker([]);
        await using IMqttConnection connection = MqttConnections.Create(Options(silent.Port));
        using var giveUp = new CancellationTokenSource();

        Task connecting = connection.ConnectAsync(giveUp.Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.ConnectAsync(Never));
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.Soon());
        Assert.False(connection.IsConnected);
    }

    [Fact]
    public async Task Connecting_twice_is_refused_and_leaves_the_connection_as_it_is()
    {
        await using IMqttConnection connection = await ConnectedAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.ConnectAsync(Never));

        Assert.True(connection.IsConnected);
    }

    [Fact]
    public async Task A_client_can_disconnect_and_connect_again_many_times()
    {
        await using IMqttConnection connection = MqttConnections.Create(Options());
        var mail = new Mailbox(connection);

        for (int i = 0; i < 20; i++)
        {
            await connection.ConnectAsync(Never).Soon();
            Assert.True(connection.IsConnected);
            await connection.DisconnectAsync().Soon();
            Assert.False(connection.IsConnected);
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(i => i % 2 == 0), mail.States);
    }

    private static void AssertOneSentence(MqttException problem)
    {
        Assert.EndsWith(".", problem.Message);
        Assert.DoesNotContain("\n", problem.Message);
        Assert.DoesNotContain(". ", problem.Message);
    }

    private MqttOptions WithWill() =>
        Options() with { Will = new MqttWill(topic, Bytes("gone"), Qos.AtLeastOnce, Retain: false) };
}
