namespace Overbias.Mqtt.Connection;

/// <summary>The sentences in which both client libraries report a failed link.</summary>
internal static class LinkProblem
{
    public static MqttException UnknownHost(MqttOptions options) =>
        new($"The MQTT broker's host '{options.Host}' is not known to this machine.");

    public static MqttException CannotReach(MqttOptions options, string why) =>
        new($"No MQTT broker answers at {options.Host}:{options.Port} ({why}).");

    public static MqttException Lost(MqttOptions options, string why) =>
        new($"The connection to the MQTT broker at {options.Host}:{options.Port} was lost ({why}).");

    /// <summary>The return codes of CONNACK: MQTT 3.1.1, table 3.1.</summary>
    public static MqttException Refused(MqttOptions options, int code)
    {
        string why = code switch
        {
            1 => "it does not speak MQTT 3.1.1",
            2 => "the client id is not allowed",
            3 => "it is not available",
            4 => "bad user name or password",
            5 => "not authorised",
            _ => $"code {code}",
        };
        return new MqttException($"The MQTT broker at {options.Host}:{options.Port} refused the client '{options.ClientId}': {why}.");
    }
}
