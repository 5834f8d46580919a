namespace Overbias.Mqtt;

/// <summary>How surely a message is delivered. Level 2 of MQTT is not used by Overbias.</summary>
public enum Qos
{
    /// <summary>Sent once, not confirmed.</summary>
    AtMostOnce = 0,

    /// <summary>Sent until the other side has confirmed it; may arrive twice.</summary>
    AtLeastOnce = 1,
}
