namespace Overbias.Mqtt;

/// <summary>What the broker publishes on the client's behalf when the connection ends without an orderly goodbye.</summary>
/// <param name="Topic">The topic, without wildcards.</param>
/// <param name="Payload">The payload; may be empty.</param>
/// <param name="Qos">The level the broker publishes it with.</param>
/// <param name="Retain">Whether the broker keeps it for later subscribers.</param>
public sealed record MqttWill(string Topic, ReadOnlyMemory<byte> Payload, Qos Qos, bool Retain);
