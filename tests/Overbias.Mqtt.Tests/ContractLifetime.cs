using System.Diagnostics;
using System.Runtime.CompilerServices;
using Overbias.Mqtt.Tests.Support;

namespace Overbias.Mqtt.Tests;

public sealed partial class Contract
{
    [Fact]
    public async Task Disposal_while_others_publish_ends_every_task()
    {
        for (int round = 0; round < 10; round++)
        {
            IMqttConnection connection = await ConnectedAsync();
            var started = new CountdownEvent(4);
            Task<int>[] publishers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                for (int i = 0; ; i++)
                {
                    Task sent = connection.PublishAsync(topic, BitConverter.GetBytes(i), (Qos)(i % 2), retain: false);
                    if (i == 20)
                        started.Signal();
                    try
                    {
                        await sent.Soon();
                    }
                    catch (MqttException)
                    {
                        return i;
                    }
                }
            }))];

            await Eventually.HoldsAsync(() => started.IsSet, "all publish");
            await connection.DisposeAsync().AsTask().Soon();

            await Task.WhenAll(publishers).Soon();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.ConnectAsync(Never));
            await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_handler_may_dispose_its_connection()
    {
        IMqttConnection connection = await ConnectedAsync();
        var mail = new Mailbox(connection);
        var disposal = new TaskCompletionSource<Task>();
        connection.Received += _ => disposal.TrySetResult(connection.DisposeAsync().AsTask());
        await connection.SubscribeAsync(topic, Qos.AtMostOnce, Never).Soon();

        await connection.PublishAsync(topic, Bytes("x"), Qos.AtMostOnce, retain: false).Soon();

        await (await disposal.Task.Soon()).Soon();
        Assert.Equal([false], mail.States);
    }

    [Fact]
    public async Task Disposal_ends_a_client_that_is_waiting_to_come_back()
    {
        await using var relay = new TcpRelay(broker.Port);
        IMqttConnection connection = await ConnectedAsync(Options(relay.Port));
        var mail = new Mailbox(connection);
        relay.Refusing = true;
        relay.Cut();
        await Eventually.HoldsAsync(() => mail.States is [false], "the loss was noticed");

        await connection.DisposeAsync().AsTask().Soon();

        relay.Refusing = false;
        Assert.Equal([false], mail.States);
    }

    [Fact]
    public async Task Connections_that_come_and_go_leave_nothing_behind()
    {
        await ComeAndGoAsync(20);
        int before = Processes.OpenHandles;

        WeakReference[] gone = await ComeAndGoAsync(200);

        // Other tests of this process open and close handles meanwhile; a leak would be ten times the margin, and stay.
        await Eventually.HoldsAsync(() => Processes.OpenHandles <= before + 20, $"as few handles were open as the {before} before");
        await Eventually.HoldsAsync(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return gone.Count(g => g.IsAlive) <= 2;
            },
            "the connections were collected");
    }

    [Fact]
    public async Task Child_processes_do_not_inherit_the_socket()
    {
        await using IMqttConnection connection = await ConnectedAsync();
        Assert.NotEmpty(Processes.SocketsTo(broker.Port, Environment.ProcessId));

        using var child = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true })!;

        Assert.Empty(Processes.SocketsTo(broker.Port, child.Id));
        child.StandardInput.Close();
        await child.WaitForExitAsync().Soon();
    }

    [Fact]
    public void The_client_library_has_a_name() =>
        Assert.Contains(MqttConnections.Implementation, new[] { "libmosquitto", "MQTTnet" });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference[]> ComeAndGoAsync(int count)
    {
        var references = new WeakReference[count];
        for (int i = 0; i < count; i++)
            references[i] = await OneComesAndGoesAsync(i);
        return references;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> OneComesAndGoesAsync(int round)
    {
        await using var relay = new TcpRelay(broker.Port);
        bool cut = round % 4 == 0;
        IMqttConnection connection = await ConnectedAsync(Options(cut ? relay.Port : broker.Port) with { Reconnect = false });
        await connection.SubscribeAsync(topic, Qos.AtLeastOnce, Never).Soon();
        await connection.PublishAsync(topic, new byte[10_000], Qos.AtLeastOnce, retain: false).Soon();
        if (cut)
        {
            relay.Cut();
            await Eventually.HoldsAsync(() => !connection.IsConnected, "the loss was noticed");
        }
        await connection.DisposeAsync().AsTask().Soon();
        return new WeakReference(connection);
    }
}
