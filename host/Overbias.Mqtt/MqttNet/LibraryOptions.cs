using System.Net;
using System.Net.Sockets;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Overbias.Mqtt.MqttNet;

/// <summary>Our options in MQTTnet's words.</summary>
internal static class LibraryOptions
{
    private const int BufferBytes = 64 * 1024;

    public static MqttClientOptions For(MqttOptions options)
    {
        if (options.CaFile is not null)
            throw new MqttException("TLS is for the build with libmosquitto; this one has MQTTnet.");
        var theirs = new MqttClientOptions
        {
            ChannelOptions = new MqttClientTcpOptions
            {
                RemoteEndpoint = new DnsEndPoint(options.Host, options.Port),
                TlsOptions = new MqttClientTlsOptions { UseTls = false },
                NoDelay = true,
                BufferSize = BufferBytes,
                // The library's default throws away on closing what is not yet sent, DISCONNECT for one.
                LingerState = new LingerOption(enable: false, seconds: 0),
            },
            ProtocolVersion = MqttProtocolVersion.V311,
            ClientId = options.ClientId,
            CleanSession = true,
            KeepAlivePeriod = options.KeepAlive,
        };
        if (options.UserName is not null)
            theirs.Credentials = new MqttClientCredentials(
                options.UserName, options.Password is null ? null : System.Text.Encoding.UTF8.GetBytes(options.Password));
        if (options.Will is MqttWill will)
        {
            theirs.WillTopic = will.Topic;
            theirs.WillPayload = will.Payload.ToArray();
            theirs.WillQualityOfServiceLevel =
                will.Qos == Qos.AtMostOnce ? MqttQualityOfServiceLevel.AtMostOnce : MqttQualityOfServiceLevel.AtLeastOnce;
            theirs.WillRetain = will.Retain;
        }
        return theirs;
    }
}
