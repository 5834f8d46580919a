using System.Text;
using Overbias.Host.Session;
using Overbias.Host.Tests.Support;
using Overbias.Host.Wire;

namespace Overbias.Host.Tests.Session;

public class ClockGateTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void The_clock_stops_when_as_many_are_unacknowledged_as_allowed()
    {
        ClockGate gate = Gate();
        for (long seq = 1; seq <= 15; seq++)
            gate.Sent(Sent(seq));
        Assert.True(gate.MayGo());
        gate.Sent(Sent(16));
        Assert.False(gate.MayGo());
        int opened = 0;
        gate.Opened += () => opened++;
        gate.Acknowledged(new Acknowledgement(Payloads.Sid, 1, 8, "pc").Write());
        Assert.True(gate.MayGo());
        Assert.Equal(1, opened);
    }

    [Fact]
    public void What_is_sent_again_counts_once_and_foreign_acknowledgements_count_nothing()
    {
        ClockGate gate = Gate();
        for (int round = 0; round < 3; round++)
        {
            for (long seq = 1; seq <= 15; seq++)
                gate.Sent(Sent(seq));
        }
        Assert.True(gate.MayGo());
        gate.Sent(Sent(16));
        gate.Acknowledged(new Acknowledgement(Payloads.OtherSid, 1, 16, "pc").Write());
        gate.Acknowledged(new Acknowledgement(Payloads.Sid, 1, 999, "pc").Write());
        gate.Acknowledged("nonsense"u8);
        Assert.False(gate.MayGo());
    }

    [Fact]
    public void Without_a_recorder_the_clock_goes_on_after_a_while_until_one_comes()
    {
        ClockGate gate = Gate();
        for (long seq = 1; seq <= 40; seq++)
            gate.Sent(Sent(seq));
        Assert.False(gate.MayGo());
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(gate.MayGo());
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(gate.MayGo());
        gate.Acknowledged(new Acknowledgement(Payloads.Sid, 1, 5, "pc").Write());
        Assert.False(gate.MayGo());
        gate.Acknowledged(new Acknowledgement(Payloads.Sid, 1, 39, "pc").Write());
        Assert.True(gate.MayGo());
    }

    [Fact]
    public void A_new_session_begins_anew()
    {
        ClockGate gate = Gate();
        for (long seq = 1; seq <= 40; seq++)
            gate.Sent(Sent(seq));
        gate.Sent(Sent(1, Payloads.OtherSid));
        Assert.True(gate.MayGo());
    }

    [Fact]
    public void The_clock_waits_while_the_box_connects()
    {
        ClockGate gate = Gate();
        gate.BeginConnecting();
        Assert.False(gate.MayGo());
        gate.EndConnecting();
        Assert.True(gate.MayGo());
    }

    private static byte[] Sent(long seq, string sid = Payloads.Sid) =>
        Encoding.ASCII.GetBytes($$"""{"v":1,"sid":"{{sid}}","run":1,"first":1,"seq":{{seq}}}""");

    private ClockGate Gate() => new(16, TimeSpan.FromSeconds(5), _time);

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
