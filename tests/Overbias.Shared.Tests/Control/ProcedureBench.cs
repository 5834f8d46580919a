using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;
using Record = Overbias.Shared.Wire.Record;

namespace Overbias.Shared.Tests.Control;

/// <summary>
/// A procedure on a bench: a neck that follows a simple law (it thins while the bias is above 0.25 V, and breaks when it is
/// held), rows as the acquisition makes them, a bias that takes effect two rows after the row that decided it.
/// </summary>
internal sealed class ProcedureBench
{
    private const double BinSecond = 0.010016;
    private readonly Record _frame = new();
    private readonly ListJournal _journal = new();
    private double _quanta = 200;
    private int _inForce;
    private int _written;
    private int _rows;

    public ProcedureBench()
    {
        Procedure = new Procedure(_journal, BinSecond);
        Procedure.BecomeIdle("power up", 0);
    }

    public Procedure Procedure { get; }

    public long Bin { get; private set; } = 100;

    /// <summary>What the hardware tells beside the next row.</summary>
    public FaultReport Found { get; } = new();

    public bool Migrates { get; set; } = true;

    /// <summary>Conductance that the neck is to have from now on, in G0.</summary>
    public double Quanta
    {
        get => _quanta;
        set => _quanta = value;
    }

    public bool AnalogTrip { get; set; }

    public int BreaksAtRow { get; set; } = int.MaxValue;

    public int OffsetCounts { get; set; }

    public int DarkPerBin { get; set; } = 1;

    /// <summary>Photons in the next rows, of each detector; null: as in the dark.</summary>
    public (int Apd1, int Apd2)? Light { get; set; }

    /// <summary>Bins that the next rows span.</summary>
    public int Width { get; set; } = 1;

    public IReadOnlyList<Told> Events => _journal.Events;

    public List<string> States =>
        [.. Events.Where(e => e.Kind == EventKind.State).Select(e => RunState.Names[e.Numbers[0]])];

    public string EndReasonName => EndReason.Names[Events.Single(e => e.Kind == EventKind.RunEnd).Numbers[0]];

    public int BiasInForceMicrovolt => Scales.BiasMicrovolt(_inForce);

    public void Start() => Procedure.Start(1, Bin, true, "operator", "sample", string.Empty);

    /// <summary>Begins a run in a mode, and goes on to a state.</summary>
    public void StartIn(int mode, int state)
    {
        Procedure.Profile[Settings.Mode] = mode;
        Start();
        RunTo(state);
    }

    public void RunTo(int state)
    {
        for (int i = 0; i < 100_000 && Procedure.State != state; i++)
        {
            Row();
        }

        Assert.Equal(state, Procedure.State);
    }

    public void Rows(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Row();
        }
    }

    public void RunToEnd(Action? each = null)
    {
        for (int i = 0; i < 100_000 && Procedure.Running; i++)
        {
            Row();
            each?.Invoke();
        }

        Assert.False(Procedure.Running);
    }

    public void Row()
    {
        bool stepped = _inForce != _written;
        _inForce = _written;
        _written = Scales.BiasCode(Procedure.BiasMicrovolt);
        MoveNeck();
        FillRow(stepped);
        StepOnly();
        Bin += Width;
    }

    public void StepOnly() => Procedure.Step(_frame, 0, Bin, Found);

    private void MoveNeck()
    {
        double volt = _inForce * Scales.BiasVolt;
        _rows++;
        if (_rows == BreaksAtRow)
        {
            _quanta = 0.004;
        }
        else if (Migrates && volt > 0.25)
        {
            double part = _quanta < 12 ? 0.02 : 0.3 * (volt - 0.25);
            _quanta = _quanta < 0.8 ? Math.Min(_quanta, 0.004) : _quanta * (1 - part);
        }
    }

    private void FillRow(bool stepped)
    {
        double volt = _inForce * Scales.BiasVolt;
        double ampere = volt * _quanta * Scales.ConductanceQuantumSiemens;
        int counts = (int)Math.Round(ampere / Scales.CurrentAmpere) + OffsetCounts;
        double counts100 = Math.Clamp(ampere / Scales.Current100Ampere, short.MinValue, short.MaxValue);
        int n = stepped ? 10 - Scales.SettlingConversions : 10;
        bool over = Math.Abs(counts100) > Scales.SaturatedCount;
        _frame.Reset(EventKind.Frame, Procedure.Run, Bin, Bin * 10016);
        _frame.Rows = 1;
        int[] cells = _frame.Cells;
        cells[RowColumn.Width] = Width;
        cells[RowColumn.Apd1] = Light?.Apd1 ?? DarkPerBin * Width;
        cells[RowColumn.Apd2] = Light?.Apd2 ?? DarkPerBin * Width;
        cells[RowColumn.Current] = counts * n;
        cells[RowColumn.Current100] = (int)Math.Round(counts100 * n);
        cells[RowColumn.JunctionVoltage] = (int)Math.Round(volt / Scales.JunctionVolt * n);
        cells[RowColumn.Bias] = _inForce;
        cells[RowColumn.Conversions] = n;
        cells[RowColumn.Flags] = (stepped ? RowFlags.Step : 0) | (over ? RowFlags.Current100Over : 0)
            | (AnalogTrip ? RowFlags.AnalogTrip : 0) | (Width > 1 ? RowFlags.Merged : 0);
        _frame.Numbers[0] = (long)counts * counts * n;
    }

    internal sealed record Told(int Kind, long Bin, long[] Numbers, string? Text);

    private sealed class ListJournal : Journal
    {
        private readonly Record _record = new();

        public List<Told> Events { get; } = [];

        public override Record Begin(int kind, long bin)
        {
            _record.Reset(kind, Run, bin, bin * 10016);
            Array.Clear(_record.Numbers);
            return _record;
        }

        public override void End(Record record) =>
            Events.Add(new Told(record.Kind, record.Bin, [.. record.Numbers], record.Text));
    }
}
