namespace Overbias.Mqtt;

/// <summary>The broker cannot be reached, refuses, or was lost. The message is one sentence for the user.</summary>
public class MqttException : Exception
{
    /// <summary>Makes one without a sentence of its own.</summary>
    public MqttException() : base("The MQTT connection failed.")
    {
    }

    /// <summary>Makes one from its sentence.</summary>
    public MqttException(string message) : base(message)
    {
    }

    /// <summary>Makes one from its sentence and what caused it.</summary>
    public MqttException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
