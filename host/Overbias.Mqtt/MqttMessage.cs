namespace Overbias.Mqtt;

/// <summary>A message as it came from the broker.</summary>
/// <param name="Topic">The topic it was published to, without wildcards.</param>
/// <param name="Payload">A copy of the payload, valid after the callback too; may be empty.</param>
/// <param name="Qos">The level it was delivered with: the lower of the publisher's and the subscription's.</param>
/// <param name="Retain">Whether the broker had kept it from before the subscription.</param>
public readonly record struct MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, Qos Qos, bool Retain);
