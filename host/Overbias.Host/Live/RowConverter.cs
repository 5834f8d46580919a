using Overbias.Host.Page;
using Overbias.Host.Wire;

namespace Overbias.Host.Live;

/// <summary>Turns the rows of a frame into physical quantities: scale × (sum / n − zero), PROTOCOL.md "about", calibrated where the box is.</summary>
public sealed class RowConverter
{
    /// <summary>Conductance quantum 2e²/h in S (CODATA 2018, exact up to rounding).</summary>
    public const double ConductanceQuantumSiemens = 7.748091729863649e-5;

    /// <summary>Below this voltage across the junction no conductance is told, in V.</summary>
    public const double LeastVoltageVolt = 1e-3;

    private readonly double _i1;
    private readonly double _i100;
    private readonly double _vj;
    private readonly double? _bias;

    /// <summary>Takes the scales from what the box tells.</summary>
    /// <exception cref="WireException">The columns i1 or vj are not told.</exception>
    public RowConverter(BoxAbout about)
    {
        BinNanosecond = about.BinNanosecond;
        _i1 = about.Scale("i1") ?? throw new WireException("The about message has no column i1.");
        _vj = about.Scale("vj") ?? throw new WireException("The about message has no column vj.");
        _i100 = about.Scale("i100") ?? _i1 / 100;
        _bias = about.Scale("bias");
    }

    /// <summary>Width of a bin in ns.</summary>
    public long BinNanosecond { get; }

    /// <summary>The rows of a frame, with the offsets taken off.</summary>
    public LiveRow[] Convert(Frame frame, Zero zero)
    {
        var rows = new LiveRow[frame.Rows];
        long bin = frame.Bin;
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = Row(frame, row, bin, zero);
            bin += frame.Width[row];
        }
        return rows;
    }

    private LiveRow Row(Frame frame, int row, long bin, Zero zero)
    {
        long n = frame.N[row];
        double? current = null;
        double? voltage = null;
        double? conductance = null;
        if (n > 0)
        {
            bool coarse = (frame.Flags[row] & RowFlags.I100Over) != 0;
            current = coarse
                ? _i1 * (frame.I1[row] / (double)n - zero.I1)
                : _i100 * (frame.I100[row] / (double)n - zero.I100);
            voltage = _vj * (frame.Vj[row] / (double)n - zero.Vj);
            if (Math.Abs(voltage.Value) >= LeastVoltageVolt)
                conductance = current / voltage / ConductanceQuantumSiemens;
        }
        double time = frame.TimeMicrosecond * 1e-6 + (bin - frame.Bin) * (BinNanosecond * 1e-9);
        return new LiveRow(
            bin,
            (int)frame.Width[row],
            time,
            conductance,
            voltage,
            current,
            (int)Math.Min(int.MaxValue, frame.Apd1[row]),
            (int)Math.Min(int.MaxValue, frame.Apd2[row]),
            _bias * frame.Bias[row],
            (int)frame.Flags[row],
            (int)n);
    }
}
