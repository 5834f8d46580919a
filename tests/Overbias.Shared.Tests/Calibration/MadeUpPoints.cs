using Overbias.Shared.Board;
using Overbias.Shared.Calibration;

namespace Overbias.Shared.Tests.Calibration;

/// <summary>Points that a board of known parts would give, without noise.</summary>
internal sealed record MadeUpPoints
{
    public double CurrentGain { get; init; } = 1;

    public double Current100Gain { get; init; } = 1;

    public double VoltGain { get; init; } = 1;

    public double BiasGain { get; init; } = 1;

    public double LockinGain { get; init; } = 1;

    public double Lockin30Gain { get; init; } = 1;

    public double Phase { get; init; }

    public double StrayFarad { get; init; } = 10e-12;

    public double SeriesOhm { get; init; }

    public double PaperOhm { get; init; } = 470;

    public double OffsetCount { get; init; } = 3;

    /// <summary>Factors of the references: 100 Ω, 10 kΩ, 1 MΩ.</summary>
    public double[] References { get; init; } = [1, 1, 1];

    public CalibrationPoints Points()
    {
        var points = new CalibrationPoints();
        for (int point = 0; point < CalibrationPlan.Count; point++)
        {
            int references = CalibrationPlan.Cell(point, CalibrationPlan.Reference);
            int portA = CalibrationPlan.Cell(point, CalibrationPlan.PortA);
            double siemens = ((references & ReferenceBits.Ohm100) != 0 ? 1 / (100 * References[0]) : 0)
                + ((references & ReferenceBits.Ohm10k) != 0 ? 1 / (10e3 * References[1]) : 0)
                + ((references & ReferenceBits.Ohm1M) != 0 ? 1 / (1e6 * References[2]) : 0);
            double series = ((portA & ExpanderBits.Force) != 0 ? SeriesOhm : 10e3) + ((portA & ExpanderBits.Paper) != 0 ? PaperOhm : 0);
            double share = 1 / (1 + series * siemens);
            double set = Scales.BiasCode(CalibrationPlan.Cell(point, CalibrationPlan.Millivolt) * 1000) * Scales.BiasVolt * BiasGain;
            double volt = set * share;
            double ampere = volt * siemens;
            points.Set(point, CalibrationPoints.Current, OffsetCount + ampere * CurrentGain / Scales.CurrentAmpere, 0);
            points.Set(point, CalibrationPoints.Current100, OffsetCount + ampere * Current100Gain / Scales.Current100Ampere, 0);
            points.Set(point, CalibrationPoints.JunctionVoltage, OffsetCount + volt * VoltGain / Scales.JunctionVolt, 0);
            double sine = (portA & ExpanderBits.Modulate) != 0 ? Scales.ModulationMicrovoltPeak * 1e-6 * share : 0;
            double omega = 2 * Math.PI * 1e9 / (4 * LedcTimer.PeriodNanosecond(Scales.Lockin4fHertz));
            double inPhase = sine * siemens;
            double quadrature = sine * omega * StrayFarad;
            double x = (inPhase * Math.Cos(Phase) - quadrature * Math.Sin(Phase)) / Scales.LockinAmpere;
            double y = (inPhase * Math.Sin(Phase) + quadrature * Math.Cos(Phase)) / Scales.LockinAmpere;
            points.Set(point, CalibrationPoints.LockinX, OffsetCount + LockinGain * x, 0);
            points.Set(point, CalibrationPoints.LockinY, OffsetCount + LockinGain * y, 0);
            points.Set(point, CalibrationPoints.LockinX30, OffsetCount + 30 * Lockin30Gain * x, 0);
            points.Set(point, CalibrationPoints.LockinY30, OffsetCount + 30 * Lockin30Gain * y, 0);
        }

        return points;
    }

    /// <summary>What the solver makes of them.</summary>
    public CalibrationSolver Solve()
    {
        var solver = new CalibrationSolver(Points());
        solver.Begin();
        for (int stage = 0; stage < 100 && !solver.Step(); stage++)
        {
            Assert.Null(solver.Refusal);
        }

        return solver;
    }
}
