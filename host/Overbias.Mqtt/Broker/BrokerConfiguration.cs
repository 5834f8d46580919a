namespace Overbias.Mqtt.Broker;

/// <summary>The broker's configuration file.</summary>
internal static class BrokerConfiguration
{
    private const int LongestMessage = 16 * 1024 * 1024;

    /// <summary>
    /// Loopback only and without files. No limit to queues: the default of 1000 messages loses under load. Without
    /// set_tcp_nodelay an answer takes about 20 ms instead of 0.1 ms. No websockets: older versions bind them to all interfaces.
    /// </summary>
    public static string Write(int port) =>
        $"""
        listener {port} 127.0.0.1
        allow_anonymous true
        set_tcp_nodelay true
        max_queued_messages 0
        max_inflight_messages 0
        message_size_limit {LongestMessage}
        persistence false
        connection_messages false
        log_dest stderr
        log_type error
        log_type warning
        log_type notice
        log_type information

        """;
}
