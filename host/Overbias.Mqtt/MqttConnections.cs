namespace Overbias.Mqtt;

/// <summary>Makes connections with the client this assembly was built with.</summary>
public static class MqttConnections
{
    /// <summary>Name of the client library built in: libmosquitto or MQTTnet.</summary>
    public static string Implementation => "libmosquitto";

    /// <summary>Makes a connection, not yet connected.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="MqttException">The client library is not on this machine.</exception>
    public static IMqttConnection Create(MqttOptions options)
    {
        options.Validate();
        throw new MqttException("The MQTT client is not built in yet.");
    }
}
