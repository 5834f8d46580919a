namespace Overbias.Mqtt.Tests.Support;

/// <summary>One broker for all tests of a class that do not harm it.</summary>
public sealed class SharedBroker : IAsyncLifetime
{
    private MosquittoBroker? broker;

    public int Port => broker!.Port;

    public async ValueTask InitializeAsync() =>
        broker = await MosquittoBroker.StartAsync(new MosquittoOptions(), CancellationToken.None);

    public ValueTask DisposeAsync() => broker?.DisposeAsync() ?? ValueTask.CompletedTask;
}
