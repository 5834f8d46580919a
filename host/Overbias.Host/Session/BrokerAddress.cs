using System.Globalization;

namespace Overbias.Host.Session;

/// <summary>Where a broker is.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
public sealed record BrokerAddress(string Host, int Port)
{
    /// <summary>User name at the broker, or null.</summary>
    public string? UserName { get; init; }

    /// <summary>Password of that user, or null.</summary>
    public string? Password { get; init; }

    /// <summary>File with the certificates that may vouch for the broker; null for a connection without TLS.</summary>
    public string? CaFile { get; init; }

    /// <summary>MQTT's port.</summary>
    public const int DefaultPort = 1883;

    /// <summary>Reads HOST or HOST:PORT; an IPv6 address stands in brackets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address; of no use when false.</param>
    /// <param name="why">What is wrong, in one sentence; empty when nothing is.</param>
    public static bool TryParse(string text, out BrokerAddress address, out string why)
    {
        address = new BrokerAddress("127.0.0.1", DefaultPort);
        why = "";
        bool bracketed = text.StartsWith('[') && text.Contains(']');
        int colon = text.LastIndexOf(':');
        if (bracketed && colon < text.IndexOf(']'))
            colon = -1;
        string host = colon < 0 ? text : text[..colon];
        if (bracketed)
            host = host.Trim('[', ']');
        int port = DefaultPort;
        if (host.Length == 0 || host.Any(char.IsWhiteSpace) || (host.Contains(':') && !bracketed))
            why = $"The broker '{text}' has no host that can be used; give HOST or HOST:PORT.";
        else if (colon >= 0 && !IsPort(text.AsSpan(colon + 1), out port))
            why = $"The broker's port is '{text[(colon + 1)..]}'; allowed are 1 to 65535.";
        else
            address = new BrokerAddress(host, port);
        return why.Length == 0;
    }

    /// <inheritdoc />
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private static bool IsPort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535;
}
