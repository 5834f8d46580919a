using System.Globalization;
using System.Text;
using Overbias.Physics.HeatFlow;

namespace Overbias.Physics.Tests.HeatFlow;

/// <summary>Tables are made with the balance P + G(V_dc² + V_ac²)/2 = (G_b + G_th)ΔT, by hand.</summary>
public class CalorimeterFileTests
{
    private const double Beam = 5e-8;

    [Fact]
    public void A_table_of_readings_gives_the_ratio_of_each_row()
    {
        double oneChannel = WiedemannFranz.ThermalConductanceWattPerKelvin(1, 300 + 15);
        double heat = (Beam + oneChannel) * 30;
        double rest = heat - WiedemannFranz.BiasHeatPerSideWatt(1, 0.01);
        string table = "# run 3\nrise_K,heater_W,channels,bias_V\n" + FormattableString.Invariant(
            $"30,{Beam * 30:R},0,0\n30,{heat:R},1,0\n30,{Beam * 30:R},0,0\n30,{rest:R},1,0.01\n");
        CalorimeterResult result = CalorimeterFile.Read(new StringReader(table), 300, 0.01);
        Near.Relative(Beam, result.BeamWattPerKelvin, 1e-14);
        Assert.Equal(2, result.Rows.Count);
        Near.Relative(1, result.Rows[0].Lorenz.Ratio, 1e-12);
        Near.Relative(1, result.Rows[1].Lorenz.Ratio, 1e-12);
        Near.Relative(1, result.Mean.Ratio, 1e-12);
        double own = (Beam + oneChannel) * 0.01 / 30;
        double shared = Beam * 0.01 / 30 / Math.Sqrt(2);
        Near.Relative(Hypotenuse(own, shared) / oneChannel, result.Rows[0].Lorenz.Uncertainty, 1e-9);
        Near.Relative(Hypotenuse(own / Math.Sqrt(2), shared) / oneChannel, result.Mean.Uncertainty, 1e-9);
    }

    /// <summary>At constant current I the heater's own resistance tells its power and its temperature.</summary>
    [Fact]
    public void A_platinum_heater_at_constant_current_is_its_own_thermometer()
    {
        ResistanceThermometer platinum = new(1000, 300, 2e-3);
        const double current = 3.5e-5;
        StringBuilder table = new("channels,heater_A,heater_ohm\n");
        foreach (double channels in new[] { 0.0, 1, 3 })
        {
            double rise = 20;
            for (int i = 0; i < 200; i++)
            {
                double contact = WiedemannFranz.ThermalConductanceWattPerKelvin(channels, 300 + (rise / 2));
                rise = current * current * platinum.Ohm(300 + rise) / (Beam + contact);
            }

            table.AppendLine(CultureInfo.InvariantCulture, $"{channels},{current:R},{platinum.Ohm(300 + rise):R}");
        }

        CalorimeterResult result = CalorimeterFile.Read(new StringReader(table.ToString()), 300, thermometer: platinum);
        Near.Relative(Beam, result.BeamWattPerKelvin, 1e-11);
        foreach (CalorimeterRow row in result.Rows)
            Near.Relative(1, row.Lorenz.Ratio, 1e-9);
    }

    [Fact]
    public void An_error_of_the_scale_does_not_fall_with_the_number_of_rows()
    {
        double contact = WiedemannFranz.ThermalConductanceWattPerKelvin(2, 315);
        string row = FormattableString.Invariant($"2,{(Beam + contact) * 30:R},30\n");
        string table = FormattableString.Invariant($"channels,heater_W,rise_K\n0,{Beam * 30:R},30\n");
        for (int i = 0; i < 100; i++)
            table += row;
        CalorimeterResult result = CalorimeterFile.Read(new StringReader(table), 300, 0, 0.05);
        Near.Relative(0.05, result.Mean.Uncertainty, 1e-10);
        Near.Relative(0.05, result.Rows[7].Lorenz.Uncertainty, 1e-10);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("channels,heater_W\n", "Line 1 has no column rise_K; needed are channels, heater_W, rise_K.")]
    [InlineData("channels,heater_W,rise_K,channels\n", "Line 1 has the column channels twice")]
    [InlineData("channels,heater_W,rise_K\n1,1e-6,20\n", "0 channels")]
    [InlineData("channels,heater_W,rise_K\n0,1e-6,20\n", "No row has channels above 0")]
    [InlineData("channels,heater_W,rise_K\n0,1e-6,x\n", "Line 2 has 'x' for rise_K; allowed is a finite number.")]
    [InlineData("channels,heater_W,rise_K\n0,1e-6,NaN\n", "Line 2 has 'NaN' for rise_K")]
    [InlineData("channels,heater_W,rise_K\n0,1e-6\n", "Line 2 has '' for rise_K")]
    [InlineData("channels,heater_W,rise_K\n\n0,1e-6,0\n", "Line 3: rise_K is 0; allowed is above 0.")]
    [InlineData("channels,heater_W,rise_K\n-1,1e-6,20\n", "Line 2: channels is -1; allowed is")]
    [InlineData("channels,heater_W,rise_K,ac_rms_V\n1,1e-6,20,-0.1\n", "Line 2: ac_rms_V is -0.1; allowed is not below 0.")]
    public void A_bad_table_is_refused_in_one_sentence(string table, string part)
    {
        var error = Assert.Throws<FormatException>(() => CalorimeterFile.Read(new StringReader(table), 300));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channels,heater_W,rise_K\n", "no column heater_A; needed are channels, heater_A, heater_ohm.")]
    [InlineData("channels,heater_A,heater_ohm\n0,1e-5,-3\n", "Line 2: heater_ohm is -3; allowed is above 0.")]
    [InlineData("channels,heater_A,heater_ohm\n0,1e-5,999\n", "Line 2: heater_ohm is 999; allowed is above that at")]
    public void A_bad_table_for_a_thermometer_is_refused_too(string table, string part)
    {
        ResistanceThermometer platinum = new(1000, 300, 2e-3);
        var error = Assert.Throws<FormatException>(() => CalorimeterFile.Read(new StringReader(table), 300, thermometer: platinum));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
