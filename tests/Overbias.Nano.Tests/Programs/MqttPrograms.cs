extern alias nano;

using System.Text;
using nano::nanoFramework.M2Mqtt;
using nano::nanoFramework.M2Mqtt.Exceptions;
using nano::nanoFramework.M2Mqtt.Messages;
using nano::nanoFramework.Networking;
using File = nano::System.IO.File;
using Thread = nano::System.Threading.Thread;

namespace Overbias.Nano.Tests.Programs;

/// <summary>What the programs that talk MQTT have in common.</summary>
internal static class Talk
{
    public static int Port()
    {
        foreach (string line in File.ReadAllText(@"I:\overbias.cfg").Split('\n'))
        {
            if (line.StartsWith("port=", StringComparison.Ordinal))
                return int.Parse(line[5..]);
        }

        return 0;
    }

    public static MqttClient Client()
    {
        WifiNetworkHelper.ConnectDhcp("twin", string.Empty);
        var client = new MqttClient("127.0.0.1", Port(), false, null, null, MqttSslProtocols.None);
        client.MqttMsgSubscribed += (_, e) => Trial.Say($"subscribed {e.MessageId}");
        client.MqttMsgPublished += (_, e) => Trial.Say($"published {e.MessageId} {e.IsPublished}");
        client.MqttMsgPublishReceived += (_, e) =>
            Trial.Say($"received {e.Topic} {Encoding.ASCII.GetString(e.Message)} {e.QosLevel} {e.Retain}");
        client.ConnectionClosed += (_, _) => Trial.Say($"closed {client.IsConnected}");
        return client;
    }

    public static void Connect(MqttClient client, ushort keepAliveSecond = 5)
    {
        MqttReasonCode code = client.Connect(
            "box", null, null, true, MqttQoSLevel.AtLeastOnce, true, "t/will", "lost", true, keepAliveSecond);
        Trial.Say($"connected {(int)code} {client.IsConnected}");
    }

    public static ushort Publish(MqttClient client, string topic, string text, int qos = 1) =>
        client.Publish(topic, Encoding.ASCII.GetBytes(text), null, null, (MqttQoSLevel)qos, false);
}

/// <summary>Talks to itself over the broker, and says goodbye.</summary>
internal static class EchoProgram
{
    public static void Main()
    {
        MqttClient client = Talk.Client();
        Talk.Connect(client);
        client.Subscribe(["t/#", "u"], [MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtMostOnce]);
        Thread.Sleep(100);
        Talk.Publish(client, "t/a", "one");
        Talk.Publish(client, "u", "two", 0);
        Trial.Try("a wildcard", () => Talk.Publish(client, "t/#", "x"));
        Trial.Try("QoS 2", () => Talk.Publish(client, "t", "x", 2));
        Trial.Try("no topics", () => client.Subscribe([], []));
        Trial.Say("sent");
        while (!File.Exists(@"I:\go"))
            Thread.Sleep(100);
        client.Disconnect();
        Thread.Sleep(1000);
        Trial.Say($"end {client.IsConnected}");
    }
}

/// <summary>Fails to connect.</summary>
internal static class NoBrokerProgram
{
    public static void Main()
    {
        try
        {
            Talk.Connect(Talk.Client());
        }
        catch (MqttConnectionException e)
        {
            Trial.Say($"{e.Message}; {e.InnerException?.GetType().Name}");
        }
    }
}

/// <summary>Connects again for ever, and publishes each second of virtual time.</summary>
internal static class ReconnectProgram
{
    public static void Main()
    {
        for (int i = 0; ; i++)
        {
            MqttClient client = Talk.Client();
            try
            {
                Talk.Connect(client);
                while (client.IsConnected)
                {
                    Talk.Publish(client, "t/a", $"{i}");
                    Thread.Sleep(1000);
                }
            }
            catch (MqttConnectionException)
            {
                Thread.Sleep(200);
            }
        }
    }
}

/// <summary>Publishes when the broker has fallen silent, with room for two messages.</summary>
internal static class SilentBrokerProgram
{
    public static void Main()
    {
        MqttClient client = Talk.Client();
        client.Settings.InflightQueueSize = 2;
        Talk.Connect(client, 60);
        while (!File.Exists(@"I:\go"))
            Thread.Sleep(100);
        Trial.Say($"id {Talk.Publish(client, "t/a", "one")}");
        Trial.Say($"id {Talk.Publish(client, "t/a", "two")}");
        try
        {
            Talk.Publish(client, "t/a", "three");
        }
        catch (MqttClientException e)
        {
            Trial.Say($"{e.ErrorCode}");
        }

        Thread.Sleep(-1);
    }
}
