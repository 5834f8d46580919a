// Means of a bin's conversions.
using Overbias.Shared.Board;

namespace Overbias.Twin.Tests.Bench;

/// <summary>Means of a bin's conversions, in physical units.</summary>
internal sealed class BinMeans
{
    private readonly double[] _sum = new double[8];
    private int _n;

    public double Ampere => Math.Abs(Count(1)) < 32000 ? Count(1) * Scales.Current100Ampere : Count(0) * Scales.CurrentAmpere;

    public double Volt => Count(2) * Scales.JunctionVolt;

    public double InPhaseAmpere => Count(3) * Scales.LockinAmpere;

    public double QuadratureAmpere => Count(4) * Scales.LockinAmpere;

    public double G0 => Ampere / Volt / Scales.ConductanceQuantumSiemens;

    public double Count(int channel) => _sum[channel] / _n;

    public void Add(ReadOnlySpan<short> counts)
    {
        for (int i = 0; i < 8; i++)
            _sum[i] += counts[i];
        _n++;
    }
}
