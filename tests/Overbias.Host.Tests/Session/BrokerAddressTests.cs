using Overbias.Host.Session;

namespace Overbias.Host.Tests.Session;

public class BrokerAddressTests
{
    [Theory]
    [InlineData("lab", "lab", 1883)]
    [InlineData("192.168.1.20:2000", "192.168.1.20", 2000)]
    [InlineData("[::1]", "::1", 1883)]
    [InlineData("[::1]:7", "::1", 7)]
    public void Host_and_port_are_read(string text, string host, int port)
    {
        Assert.True(BrokerAddress.TryParse(text, out BrokerAddress address, out _));
        Assert.Equal(new BrokerAddress(host, port), address);
    }

    [Theory]
    [InlineData("", "no host")]
    [InlineData(":1883", "no host")]
    [InlineData("::1", "no host")]
    [InlineData("a b", "no host")]
    [InlineData("lab:0", "allowed are 1 to 65535")]
    [InlineData("lab:70000", "allowed are 1 to 65535")]
    [InlineData("lab:x", "allowed are 1 to 65535")]
    public void What_is_no_address_is_refused_with_what_is_allowed(string text, string why)
    {
        Assert.False(BrokerAddress.TryParse(text, out _, out string said));
        Assert.Contains(why, said, StringComparison.Ordinal);
    }
}
