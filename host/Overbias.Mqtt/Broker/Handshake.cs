using System.Net;
using System.Net.Sockets;

namespace Overbias.Mqtt.Broker;

/// <summary>Asks a broker for one CONNACK with a bare socket, to see that it really serves.</summary>
internal static class Handshake
{
    /// <summary>CONNECT of MQTT 3.1.1 (section 3.1): clean session, keep-alive 10 s, client id "p".</summary>
    private static readonly byte[] Connect =
        [0x10, 13, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 0x02, 0, 10, 0, 1, (byte)'p'];

    private static readonly byte[] Accepted = [0x20, 2, 0, 0];
    private static readonly byte[] Disconnect = [0xE0, 0];

    /// <summary>Connects to 127.0.0.1 and waits for the broker's consent.</summary>
    /// <exception cref="MqttException">Something else answers there.</exception>
    public static async Task TryAsync(int port, CancellationToken ct)
    {
        byte[] reply = new byte[Accepted.Length];
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ct).ConfigureAwait(false);
            using var stream = new NetworkStream(socket);
            await stream.WriteAsync(Connect, ct).ConfigureAwait(false);
            await stream.ReadExactlyAsync(reply, ct).ConfigureAwait(false);
            await stream.WriteAsync(Disconnect, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new MqttException($"The broker on port {port} does not answer ({e.Message}).", e);
        }
        if (!reply.AsSpan().SequenceEqual(Accepted))
            throw new MqttException($"What listens on port {port} is not an MQTT broker, or refuses.");
    }
}
