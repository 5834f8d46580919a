using Overbias.Mqtt.Tests.Support;

namespace Overbias.Mqtt.Tests;

public sealed class KeepAliveTests
{
    [Fact]
    public async Task A_broker_that_falls_silent_is_noticed_by_the_keep_alive()
    {
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync(new MosquittoOptions(), CancellationToken.None);
        await using IMqttConnection connection = MqttConnections.Create(new MqttOptions
        {
            Port = broker.Port,
            ClientId = "waits",
            KeepAlive = TimeSpan.FromSeconds(5),
            Reconnect = false,
        });
        await connection.ConnectAsync(CancellationToken.None).Soon();

        Processes.Freeze(broker.ProcessId);
        Task sent = connection.PublishAsync("test/silent", new byte[] { 1 }, Qos.AtLeastOnce, retain: false);

        await Assert.ThrowsAsync<MqttException>(() => sent.Soon());
        Assert.False(connection.IsConnected);
    }
}
