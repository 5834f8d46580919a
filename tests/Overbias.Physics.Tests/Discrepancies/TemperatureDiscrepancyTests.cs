using System.Globalization;
using Overbias.Physics.Bessel;
using Overbias.Physics.Constants;
using Overbias.Physics.FiniteVolume;
using Overbias.Physics.Temperature;
using Overbias.Physics.Transport;

namespace Overbias.Physics.Tests.Discrepancies;

/// <summary>One test for each row on temperature in the README's table: both sides are computed, and their numbers shown.</summary>
public class TemperatureDiscrepancyTests
{
    private const double Infinite = double.PositiveInfinity;
    private const double Bias = 0.7;

    /// <summary>By hand: at N = 10 the disc fills the neck, U is l/2, and twice that in print.</summary>
    [Fact]
    public void First_term_of_Eq_5_is_twice_too_large()
    {
        Neck neck = new(2.5, 2.5, 0);
        double printed = PeakTemperature.Kelvin(neck, 10, Bias, form: Form.Printed);
        Shown.Pair(3137.62, printed, 2228.75, PeakTemperature.Kelvin(neck, 10, Bias), 0.005);
        Near.Absolute(1, PeakTemperature.Normalized(1, 1, 0, 0, Form.Printed), 1e-15);
        Near.Absolute(0.5, PeakTemperature.Normalized(1, 1, 0, 0), 1e-15);
    }

    /// <summary>The terms of Eq 5 from n = 0 with μ0 = 0, and from n = 1; the latter with ζl/2 are the peak.</summary>
    [Fact]
    public void Sums_start_at_n_of_1()
    {
        double printed = Eq5Term(0, 0.4, 1);
        double right = (0.4 * 1 / 2) + Enumerable.Range(1, 2000).Sum(n => Eq5Term(Eigenvalues.Root(n, 0), 0.4, 1));
        Shown.Write($"from n = 0: {printed}; from n = 1: {right:F6}");
        Assert.True(double.IsNaN(printed));
        Near.Absolute(PeakTemperature.Normalized(0.4, 1, 0, 0), right, 1e-4);
    }

    [Fact]
    public void Lowest_root_for_small_h_is_the_root_of_2h()
    {
        const double h = 1e-4;
        double root = Eigenvalues.Root(1, h);
        Shown.Pair(2e-4, Eigenvalues.LowestForSmallLoss(h, Form.Printed), root, Eigenvalues.LowestForSmallLoss(h), 4e-7);
        Near.Absolute(70.7, root / Eigenvalues.LowestForSmallLoss(h, Form.Printed), 0.05);
    }

    [Fact]
    public void T0_is_4938_K_and_not_4920()
    {
        Shown.Pair(4920, ScaleTemperature.Kelvin(Bias, 1, Form.Printed), 4938.290749, ScaleTemperature.Kelvin(Bias, 1), 1e-6);
    }

    [Fact]
    public void Cooling_length_has_a_6_and_not_a_3()
    {
        double right = CoolingLength.Metre(1.3e-9, 1.4e6, 3e-14);
        double printed = CoolingLength.Metre(1.3e-9, 1.4e6, 3e-14, Form.Printed);
        Shown.Pair(Math.Sqrt(1.3e-9 * 1.4e6 * 3e-14 / 3), printed, Math.Sqrt(1.3e-9 * 1.4e6 * 3e-14 / 6), right, 1e-24);
        Near.Relative(Math.Sqrt(2), printed / right, 1e-15);
        Near.Relative(1.3e-9 / right, CoolingLength.Sink(1.3e-9, 1.4e6, 3e-14), 1e-15);
    }

    /// <summary>R0 = 2.5 λ_F, cold wall, N = 4, by both readings.</summary>
    [Fact]
    public void Length_of_Fig_5C_and_D_has_two_readings()
    {
        double caption = PeakTemperature.Kelvin(new Neck(2.5, 0.5), 4, Bias);
        double text = PeakTemperature.Kelvin(new Neck(2.5, 2.5 / 3), 4, Bias);
        Shown.Pair(1522.49, caption, 1771.05, text, 0.01);
    }

    /// <summary>U00 without wall loss over N = 1 … 10 at R0 = 2.5 λ_F: by three terms of Eq 5, and converged.</summary>
    [Fact]
    public void Peak_over_N_has_no_inner_maximum()
    {
        double[] cut = [.. Enumerable.Range(1, 10).Select(n => AfterThreeTerms(n / 10.0, 1.0 / 3))];
        double[] converged = Row(1.0 / 3);
        Shown.Write($"l = 1/3, three terms: {Text(cut)}; converged: {Text(converged)}");
        Assert.Equal(2, Array.IndexOf(cut, cut.Max()));
        foreach (double aspect in new[] { 0.05, 0.1, 0.2, 1.0 / 3, 0.45, 0.6, 0.75, 0.9 })
        {
            double[] row = Row(aspect);
            for (int i = 1; i < 9; i++)
                Assert.False(row[i] > row[i - 1] && row[i] > row[i + 1], $"a maximum at N = {i + 1} for l = {aspect}");
        }

        double[] full = Row(1);
        Shown.Write($"l = 1, converged: {Text(full)}");
        Assert.Equal(5, Array.IndexOf(full, full.Min()));
        Near.Absolute(0.968, full.Min() / full[0], 0.0005);

        static double[] Row(double aspect) =>
            [.. Enumerable.Range(1, 10).Select(n => PeakTemperature.Normalized(n / 10.0, aspect, 0, 0))];

        static double AfterThreeTerms(double hotSpot, double aspect) =>
            (hotSpot * aspect / 2) + Enumerable.Range(1, 3).Sum(n => Eq5Term(Eigenvalues.Root(n, 0), hotSpot, aspect));

        static string Text(double[] row) => string.Join(", ", row.Select(u => u.ToString("F4", CultureInfo.InvariantCulture)));
    }

    /// <summary>R0 = 2 λ_F, Lc = λ_F/4 up to N = 6; at N = 8 the disc reaches the wall. The printed Eq 5 lies above both.</summary>
    [Fact]
    public void Limits_of_Fig_3B_coincide_to_10_mK()
    {
        double widest = 0;
        for (int n = 1; n <= 6; n++)
        {
            double cold = PeakTemperature.Kelvin(new Neck(2, 0.25, Infinite), n, Bias);
            double open = PeakTemperature.Kelvin(new Neck(2, 0.25, 0), n, Bias);
            double printed = PeakTemperature.Kelvin(new Neck(2, 0.25, 0), n, Bias, form: Form.Printed);
            widest = Math.Max(widest, open - cold);
            Shown.Write($"N = {n}: h = 0 {open:F3} K, h = infinity {cold:F3} K; printed {printed:F1} K");
            Assert.True(printed > cold + 10);
        }

        Assert.InRange(widest, 0, 0.01);
    }

    [Fact]
    public void Sharvins_radius_turns_the_trend_round()
    {
        Neck neck = new(2.5, 2.5 / 3, 1);
        (double N, double Kelvin)[] expected = [(1, 1849), (4, 2411), (10, 2764)];
        double last = 0;
        double lastPrinted = Infinite;
        foreach ((double n, double kelvin) in expected)
        {
            double printed = PeakTemperature.Kelvin(neck, n, Bias);
            double sharvin = PeakTemperature.Kelvin(neck, n, Bias, radius: ConstrictionRadius.Sharvin);
            Shown.Write($"N = {n}: N λ_F/4 {printed:F1} K, Sharvin {sharvin:F1} K");
            Near.Absolute(kelvin, sharvin, 0.7);
            Assert.True(sharvin > last && printed < lastPrinted);
            (last, lastPrinted) = (sharvin, printed);
        }
    }

    [Fact]
    public void Old_flux_with_Sharvins_radius_gives_a_false_fall()
    {
        Neck neck = new(2.5, 2.5 / 3, 1);
        double t0 = ScaleTemperature.Kelvin(Bias, 2.5);
        double[] wrong = [.. new[] { 1.0, 4, 10 }.Select(n => Math.Sqrt(9e4 + (t0 * t0
            * PeakTemperature.Normalized(neck.HotSpot(n, ConstrictionRadius.Sharvin), neck.Aspect, 1, 0))))];
        double[] right = [.. new[] { 1.0, 4, 10 }.Select(n =>
            PeakTemperature.Kelvin(neck, n, Bias, radius: ConstrictionRadius.Sharvin))];
        Shown.Write($"old flux {wrong[0]:F0}, {wrong[1]:F0}, {wrong[2]:F0} K; its own {right[0]:F0}, {right[1]:F0}, {right[2]:F0} K");
        Assert.True(wrong[0] > wrong[1] && wrong[1] > wrong[2]);
        Assert.True(right[0] < right[1] && right[1] < right[2]);
    }

    /// <summary>At 0.7 V and 4 G0 behind 470 Ω; the share is 0.872856, its square 0.7619.</summary>
    [Fact]
    public void Power_takes_the_whole_bias()
    {
        double printed = Contact.ChannelPowerWatt(4, Bias, 470, Form.Printed);
        double right = Contact.ChannelPowerWatt(4, Bias, 470);
        Shown.Pair(151.863e-6, printed, 115.701e-6, right, 1e-9);
        Near.Relative(0.872856 * 0.872856, right / printed, 1e-6);
        Near.Relative(0.49 * 4 * SI.ConductanceQuantumSiemens, printed, 1e-15);
    }

    /// <summary>R0 = 2.5 λ_F, h = 1, l = 1, N = 4, b = 1. Linearised by the series, true by the solver.</summary>
    [Fact]
    public void True_sink_leaves_the_peak_15_K_hotter()
    {
        double t0 = ScaleTemperature.Kelvin(Bias, 2.5);
        HeatSolver solver = new(512, 512);
        double linearised = PeakTemperature.Kelvin(new Neck(2.5, 2.5, 1, 1), 4, Bias);
        double right = Kelvin(solver.SolveNonlinear(0.4, 1, 1, 1, t0).Peak);
        Shown.Pair(2017.36, linearised, 2032.22, right, 0.006);
        Near.Absolute(linearised, Kelvin(solver.Solve(0.4, 1, 1, 1).Peak), 0.002);

        double Kelvin(double u) => Math.Sqrt(9e4 + (t0 * t0 * u));
    }

    /// <summary>A term of Eq 5 with the normalisation of Eq 3, J1(μζ) tanh(μl)/(μ² J0²(μ)).</summary>
    private static double Eq5Term(double mu, double hotSpot, double aspect)
    {
        double zero = BesselJ.J0(mu);
        return BesselJ.J1(mu * hotSpot) * Math.Tanh(mu * aspect) / (mu * mu * zero * zero);
    }
}
