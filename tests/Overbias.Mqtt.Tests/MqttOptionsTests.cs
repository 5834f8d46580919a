namespace Overbias.Mqtt.Tests;

public sealed class MqttOptionsTests
{
    [Fact]
    public void A_topic_of_65535_bytes_is_the_longest()
    {
        MqttTopic.RequireName(new string('a', 65535));
        Assert.Throws<ArgumentException>(() => MqttTopic.RequireName(new string('a', 65536)));
        Assert.Throws<ArgumentException>(() => MqttTopic.RequireName(new string('ä', 32768)));
    }

    [Fact]
    public void Every_option_out_of_range_is_named_with_what_is_allowed()
    {
        var good = new MqttOptions { ClientId = "x" };
        good.Validate();
        foreach (MqttOptions bad in new[]
        {
            good with { Host = "" },
            good with { Port = 0 },
            good with { Port = 65536 },
            good with { ClientId = "" },
            good with { KeepAlive = TimeSpan.FromSeconds(1) },
            good with { Password = "secret" },
            good with { Will = new MqttWill("a/#", default, Qos.AtMostOnce, false) },
            good with { Will = new MqttWill("a", new byte[65536], Qos.AtMostOnce, false) },
        })
        {
            Assert.Throws<ArgumentException>(() => MqttConnections.Create(bad));
        }
    }
}
