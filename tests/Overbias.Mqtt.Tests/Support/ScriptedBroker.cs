using System.Net;
using System.Net.Sockets;

namespace Overbias.Mqtt.Tests.Support;

/// <summary>Answers every CONNECT with the same bytes, or not at all: what no well-behaved mosquitto can be brought to do.</summary>
internal sealed class ScriptedBroker : IDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ScriptedBroker(byte[] answer)
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _ = ServeAsync(answer);
    }

    public int Port { get; }

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
                _ = AnswerAsync(await listener.AcceptAsync(), answer);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    private static async Task AnswerAsync(Socket client, byte[] answer)
    {
        using (client)
        {
            try
            {
                byte[] buffer = new byte[1024];
                await client.ReceiveAsync(buffer);
                if (answer.Length > 0)
                    await client.SendAsync(answer);
                while (await client.ReceiveAsync(buffer) > 0)
                {
                }
            }
            catch (SocketException)
            {
            }
        }
    }
}
