using Overbias.Mqtt.Connection;

namespace Overbias.Mqtt;

/// <summary>The client library this assembly is built with.</summary>
internal static class Implementation
{
    public const string Name = "MQTTnet";

    /// <summary>Nothing to look for: the library is part of the program.</summary>
    public static void Require()
    {
    }

    public static ILink NewLink(MqttOptions options, ILinkOwner owner) => new MqttNet.MqttNetLink(options, owner);
}
