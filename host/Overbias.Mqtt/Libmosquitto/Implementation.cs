using Overbias.Mqtt.Connection;

namespace Overbias.Mqtt;

/// <summary>The client library this assembly is built with.</summary>
internal static class Implementation
{
    public const string Name = "libmosquitto";

    public static void Require() => Libmosquitto.Native.Require();

    public static ILink NewLink(MqttOptions options, ILinkOwner owner) => new Libmosquitto.LibmosquittoLink(options, owner);
}
