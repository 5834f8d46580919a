using Overbias.Firmware.Acquire;
using Overbias.Firmware.Link;
using Overbias.Firmware.Store;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;
using Record = Overbias.Shared.Wire.Record;

namespace Overbias.Firmware.Tests.Support;

/// <summary>The box's store and delivery without a box: steps drawn by lot, and after them a world in which everything works.</summary>
internal sealed class LossyBox
{
    private const int Capacity = 24;
    private const int StepMillisecond = 100;
    private const int MostSettling = 20_000;

    private readonly MemorySegments _flash = new();
    private readonly Dictionary<string, ReceivedSession> _received = [];
    private readonly Dictionary<string, long> _written = [];
    private readonly Dictionary<string, long> _kept = [];
    private readonly Dictionary<string, long> _dropped = [];
    private readonly Dictionary<string, long> _passedOver = [];
    private readonly Queue<int> _draws;
    private readonly List<(int Id, bool Well)> _confirmations = [];
    private Spill _spill;
    private Outbox _outbox;
    private Dispatch _dispatch;
    private SessionId _session;
    private long _now;
    private int _boot;
    private int _ids;
    private int _run;
    private bool _lossless;

    private LossyBox(int[] draws)
    {
        _draws = new Queue<int>(draws);
        Boot();
    }

    /// <summary>A clock of bins that only tells edges.</summary>
    public static BinClock Clock { get; } = new(1_001_600, 10, 4000);

    /// <summary>Runs the steps, mends the world, and fails unless all is delivered, told as lost, or went with the power.</summary>
    public static void Survives(int[] draws)
    {
        var box = new LossyBox(draws);
        while (box._draws.Count > 0)
            box.Step(box._draws.Dequeue());
        box.Settle();
        Assert.Equal(0, box._spill.Lost);
        foreach ((string sid, long newest) in box._written)
        {
            long kept = box._kept.GetValueOrDefault(sid);
            if (!box._received.TryGetValue(sid, out ReceivedSession? received))
            {
                Assert.True(kept == 0, "flash kept a session that nobody got");
                continue;
            }
            Assert.InRange(received.Next - 1, kept, newest);
            Assert.Equal(received.Next - received.From, received.Taken + received.Lost);
            long gone = box._dropped[sid] + box._passedOver[sid];
            Assert.True(received.From <= 1 + gone, "it began late, and nothing was dropped");
            Assert.True(received.Lost <= gone, "more was told as lost than the box had dropped");
            if (sid == box._session.Text())
                Assert.Equal(newest, received.Next - 1);
        }
    }

    /// <summary>Writes one event of a run.</summary>
    public static void Write(Outbox outbox, int run, int content)
    {
        outbox.Run = run;
        Record record = outbox.Begin(EventKind.Aim, content);
        record.Numbers[0] = content;
        record.Text = "nudge";
        outbox.End(record);
        outbox.Run = 0;
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_spill), nameof(_outbox), nameof(_dispatch), nameof(_session))]
    private void Boot()
    {
        _boot++;
        _spill = new Spill(_flash);
        _outbox = new Outbox(Capacity, Clock, _spill);
        _session = new SessionId(_boot, "lossy");
        _dispatch = new Dispatch(_outbox, _spill, new Procedure(_outbox, 0.01), _session);
        _dispatch.Reconnected(_now);
        _confirmations.Clear();
        _written[_session.Text()] = _dropped[_session.Text()] = _passedOver[_session.Text()] = 0;
    }

    private void Step(int draw)
    {
        _now += StepMillisecond;
        switch (draw)
        {
            case < 45:
                Write(_outbox, 1 + _run, (int)(7 * _outbox.Newest + _boot));
                _written[_session.Text()] = _outbox.Newest;
                _dropped[_session.Text()] = _outbox.Lost + _outbox.Unrecorded;
                break;
            case < 80:
                Send();
                break;
            case < 86:
                Keep(_session.Text());
                break;
            case < 90:
                _spill.Sweep();
                break;
            case < 92:
                _run++;
                break;
            case < 95:
                _dispatch.Reconnected(_now);
                break;
            case < 96:
                _flash.Full = !_flash.Full;
                break;
            case < 98:
                Boot();
                break;
            default:
                _now += 3000;
                break;
        }
    }

    // With nobody bound, what a broker has confirmed is passed over, and goes with the power.
    private void Keep(string sid)
    {
        long from = _outbox.FirstUnsafe;
        long keptBefore = _kept.GetValueOrDefault(sid);
        if (from > _outbox.Newest || !_outbox.Keep(sid, _boot))
            return;
        _kept[sid] = _outbox.Newest;
        _passedOver[sid] += _dispatch.Recorder is null ? from - 1 - keptBefore : 0;
    }

    private void Send()
    {
        foreach ((int id, bool well) in _confirmations)
            _dispatch.Confirmed(id, well);
        _confirmations.Clear();
        while (_dispatch.Next(_now) is Record record)
        {
            int fate = _lossless || _draws.Count == 0 ? 0 : _draws.Dequeue();
            _dispatch.Sent(++_ids, record.Sequence);
            bool arrives = fate < 80;
            if (fate is < 70 or >= 90)
                _confirmations.Add((_ids, fate is < 60 or >= 90));
            if (arrives)
                Receive(record, acknowledged: fate is < 50 or >= 75);
        }
    }

    private void Receive(Record record, bool acknowledged)
    {
        string sid = _dispatch.Session;
        if (!_received.TryGetValue(sid, out ReceivedSession? received))
            _received[sid] = received = new ReceivedSession();
        received.Take(record, _dispatch.First, _dispatch.Boot);
        if (acknowledged)
            _dispatch.Acknowledge(sid, "recorder", received.Next - 1, _now);
    }

    private void Settle()
    {
        _lossless = true;
        // Whoever joins says so: with nobody bound, what a broker has confirmed is not sent again.
        long has = _received.TryGetValue(_session.Text(), out ReceivedSession? own) ? own.Next - 1 : 0;
        _dispatch.Acknowledge(_session.Text(), "recorder", has, _now);
        _flash.Full = false;
        for (int i = 0; i < MostSettling; i++)
        {
            _now += StepMillisecond;
            Send();
            _spill.Sweep();
            if (_outbox.First > _outbox.Newest && _spill.Held == 0)
                return;
        }
        Assert.Fail($"not delivered: own {_outbox.First} to {_outbox.Newest}, {_spill.Held} on flash");
    }
}
