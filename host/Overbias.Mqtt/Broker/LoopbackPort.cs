using System.Net;
using System.Net.Sockets;

namespace Overbias.Mqtt.Broker;

/// <summary>TCP ports on 127.0.0.1.</summary>
internal static class LoopbackPort
{
    /// <summary>A port that nobody listens on at this moment; another program may still take it before the caller does.</summary>
    public static int FindFree()
    {
        using var socket = NewSocket();
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Why the port cannot be listened on, or null if it can.</summary>
    public static string? Obstacle(int port)
    {
        try
        {
            using var socket = NewSocket();
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "it is in use by another program",
                SocketError.AccessDenied => "this user may not listen on it",
                _ => e.Message,
            };
        }
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
