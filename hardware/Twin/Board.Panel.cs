// The outside of the board: front panel, and what tests look at and disturb.
using Overbias.Shared.Board;
using Overbias.Twin.FrontEnd;
using Overbias.Twin.TripLatch;

namespace Overbias.Twin;

public sealed partial class Board
{
    private KeyPosition _key = KeyPosition.Remote;
    private bool _emergencyStop;
    private long _startUntilNs = long.MinValue;
    private long _stopUntilNs = long.MinValue;

    /// <summary>Presses START for 200 ms; clears the trip latch when the key is not off. The key stands at REMOTE after power-up.</summary>
    public void PressStart(long now)
    {
        AdvanceTo(now);
        _startUntilNs = now + ButtonNs;
        TryClearLatch(Later(now));
    }

    /// <summary>Presses STOP for 200 ms.</summary>
    public void PressStop(long now)
    {
        AdvanceTo(now);
        _stopUntilNs = now + ButtonNs;
    }

    /// <summary>Turns the key; OFF sets the trip latch.</summary>
    public void SetKey(KeyPosition position, long now)
    {
        AdvanceTo(now);
        _key = position;
        if (position == KeyPosition.Off)
            SetLatch(TripCause.Key, Later(now));
    }

    /// <summary>Pulls or releases E-STOP; pulled, it sets the trip latch.</summary>
    public void EmergencyStop(bool pulled, long now)
    {
        AdvanceTo(now);
        _emergencyStop = pulled;
        if (pulled)
            SetLatch(TripCause.EmergencyStop, Later(now));
    }

    /// <summary>Whether the display gives light.</summary>
    public bool DisplayLit => _display?.Lit == true;

    /// <summary>Whether a point of the display is bright, x from the left (0 to 127), y from the top (0 to 63).</summary>
    public bool DisplayPoint(int x, int y) => _display?.Point(x, y) == true;

    /// <summary>A spurious edge on GATE, long enough to pass the counter's filter: the index counter counts one too many.</summary>
    public void InjectGateGlitch(long now)
    {
        AdvanceTo(now);
        _counters.LevelEdge(_pins.Gate, !_divider.Gate, Later(now));
        Truth?.Plain("gate_glitch", Later(now));
    }

    /// <summary>A relay's contact sticks where it stands, or gets free again.</summary>
    public void Stick(BoardRelay relay, bool stuck, long now)
    {
        AdvanceTo(now);
        _relays.Of(relay).Stuck = stuck;
    }

    /// <summary>Whether a relay's contact is closed.</summary>
    public bool IsClosed(BoardRelay relay, long now)
    {
        AdvanceTo(now);
        return _relays.Of(relay).Closed;
    }

    /// <summary>What this board's parts really are: what a calibration is to find.</summary>
    public PartsTruth PartsTruth => new()
    {
        CurrentOffsetAmpere = _parts.CurrentOffsetAmpere,
        VoltOffset = _parts.VoltOffset,
        CurrentGain = _parts.CurrentGain,
        Current100Gain = _parts.Current100Gain,
        VoltGain = _parts.VoltGain,
        LockinGain = _parts.LockinGain,
        Lockin30Gain = _parts.LockinGain * _parts.Lockin30Gain,
        LockinPhase = Math.Atan2(_parts.LockinSine, _parts.LockinCosine),
        StrayFarad = _parts.Options.StrayFarad,
        PaperOhm = _parts.PaperOhm,
    };

    /// <summary>The board as it stands; what the junction did shows up to the last half tick.</summary>
    public BoardState Snapshot(long now)
    {
        AdvanceTo(now);
        return new BoardState
        {
            NowNs = Later(now),
            Bin = _divider.Edges - 1,
            BiasVolt = _latch.IsSet ? 0 : _circuit.Volt,
            JunctionVolt = _junction.Volt,
            CurrentAmpere = _junction.Ampere,
            ConductanceG0 = _junction.ChordG0,
            Ruptured = _junction.Ruptured,
            CodeA = _dac.Code(0),
            CodeB = _dac.Code(1),
            ShortClosed = _relays.Short.Closed,
            SoftClosed = _relays.Soft.Closed,
            ForceClosed = _relays.Force.Closed,
            PaperIn = _relays.Paper.Closed,
            Isolated = _relays.Isolate.Closed,
            Modulated = _circuit.SineVolt > 0,
            Cause = _latch.Cause,
            LatchedNs = _latch.IsSet ? _latchedNs : -1,
            UndrivenNs = _undrivenNs,
            SafeNs = _safeNs,
            AnalogTripped = _comparator.Tripped,
            Photons1 = _photons1,
            Photons2 = _photons2,
        };
    }

    /// <summary>Ends the truth file's record at <paramref name="now"/> and flushes it. The board can go on afterwards.</summary>
    public void FlushTruth(long now)
    {
        AdvanceTo(now);
        if (Truth is null)
            return;
        EndBinInTruth(false);
        Truth.Flush();
    }

    private byte PanelLines(long now) => (byte)(
        (now < _startUntilNs ? ExpanderBits.StartPressed : 0)
        | (now < _stopUntilNs ? ExpanderBits.StopPressed : 0)
        | (_key != KeyPosition.Off ? ExpanderBits.KeyOn : 0)
        | (_key == KeyPosition.Remote ? ExpanderBits.KeyRemote : 0)
        | (_emergencyStop ? ExpanderBits.EmergencyStop : 0));
}
