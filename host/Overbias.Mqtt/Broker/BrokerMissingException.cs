namespace Overbias.Mqtt;

/// <summary>The program mosquitto is not on this machine. The message says how to get it.</summary>
public sealed class BrokerMissingException : MqttException
{
    /// <summary>Makes one that says where was looked and how to get the program.</summary>
    public BrokerMissingException()
        : base("The MQTT broker mosquitto was not found in PATH or /usr/sbin; install it with 'apt-get install mosquitto'.")
    {
    }

    /// <summary>Makes one from its sentence.</summary>
    public BrokerMissingException(string message) : base(message)
    {
    }

    /// <summary>Makes one from its sentence and what caused it.</summary>
    public BrokerMissingException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
