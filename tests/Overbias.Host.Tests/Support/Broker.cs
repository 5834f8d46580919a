using Overbias.Host.Session;

namespace Overbias.Host.Tests.Support;

/// <summary>A real mosquitto for one test.</summary>
internal static class Broker
{
    public static Task<BrokerSession> StartAsync(int port = 0) => BrokerSession.OpenAsync(null, port, _ => { }, CancellationToken.None);
}
