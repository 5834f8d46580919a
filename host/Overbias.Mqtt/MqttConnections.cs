using Overbias.Mqtt.Connection;

namespace Overbias.Mqtt;

/// <summary>Makes connections with the client library this assembly was built with.</summary>
public static class MqttConnections
{
    /// <summary>Name of the client library built in: libmosquitto or MQTTnet.</summary>
    public static string Implementation => Mqtt.Implementation.Name;

    /// <summary>Makes a connection, not yet connected.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="MqttException">The client library is not on this machine; the message says how to get it.</exception>
    public static IMqttConnection Create(MqttOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Mqtt.Implementation.Require();
        return new MqttConnection(options, Mqtt.Implementation.NewLink);
    }
}
