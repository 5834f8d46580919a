namespace Overbias.Mqtt;

/// <summary>Where and as whom a client connects. Every session is clean: the broker forgets the client when it goes.</summary>
public sealed record MqttOptions
{
    /// <summary>Name or address of the broker.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port of the broker, 1 to 65535.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Name of this client, unique at the broker: a second one of the same name throws the first one out.</summary>
    public required string ClientId { get; init; }

    /// <summary>User name, or null to connect without one.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; used only together with a user name.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// File with the certificates (PEM) of those that may vouch for the broker: the connection is then TLS, and the broker's certificate
    /// must name <see cref="Host"/>. Null for a plain connection.
    /// </summary>
    public string? CaFile { get; init; }

    /// <summary>Longest silence before the client pings, 5 s to 65535 s in whole seconds; libmosquitto takes no less than 5 s.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Published by the broker when the connection is lost, or null.</summary>
    public MqttWill? Will { get; init; }

    /// <summary>Whether a lost connection is taken up again by itself. The first connect never retries.</summary>
    public bool Reconnect { get; init; } = true;

    /// <summary>Checks every value against what it may be.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it and what is allowed.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Host))
            throw new ArgumentException("The broker's host is empty; a name or an address is needed.");
        if (Port is < 1 or > 65535)
            throw new ArgumentException($"The broker's port is {Port}; allowed are 1 to 65535.");
        if (string.IsNullOrEmpty(ClientId))
            throw new ArgumentException("The MQTT client id is empty; a name unique at the broker is needed.");
        if (KeepAlive.TotalSeconds is < 5 or > 65535)
            throw new ArgumentException($"The keep-alive is {KeepAlive.TotalSeconds} s; allowed are 5 s to 65535 s.");
        if (Password is not null && UserName is null)
            throw new ArgumentException("A password is given without a user name; MQTT needs both.");
        if (Will is null)
            return;
        MqttTopic.RequireName(Will.Topic);
        if (Will.Payload.Length > 65535)
            throw new ArgumentException($"The will has {Will.Payload.Length} bytes; at most 65535 are allowed.");
    }
}
