using FsCheck;
using FsCheck.Fluent;
using Overbias.Physics.HeatFlow;
using Overbias.Physics.Temperature;
using Overbias.Physics.Transport;

namespace Overbias.Physics.Tests.HeatFlow;

/// <summary>What holds for every contact, whatever its numbers.</summary>
public class HeatInvariantTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true);

    private static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, 1_000_000).Select(i => low + ((high - low) * i / 1e6));

    private static void ForAll(Gen<double> first, Gen<double> second, Gen<double> third, Func<double, double, double, bool> holds) =>
        Check.One(Config, Prop.ForAll(Arb.From(first.Zip(second).Zip(third)), t => holds(t.Item1.Item1, t.Item1.Item2, t.Item2)));

    private static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(b);

    [Fact]
    public void Heat_at_any_difference_is_the_conductance_at_the_mean_temperature_times_it() =>
        ForAll(Between(0.1, 30), Between(4, 600), Between(4, 600), (n, hot, cold) =>
            Math.Abs(WiedemannFranz.HeatWatt(n, hot, cold)
                - (WiedemannFranz.ThermalConductanceWattPerKelvin(n, (hot + cold) / 2) * (hot - cold))) <= 1e-22
            && WiedemannFranz.HeatWatt(n, hot, cold) == -WiedemannFranz.HeatWatt(n, cold, hot));

    [Fact]
    public void Every_mode_of_the_calorimeter_undoes_the_balance() =>
        ForAll(Between(1e-8, 1e-6), Between(1e-10, 1e-8), Between(1e-7, 1e-5), (beam, contact, watt) =>
        {
            double open = Calorimeter.RiseKelvin(watt, 0, beam, 0);
            double closed = Calorimeter.RiseKelvin(watt, 0, beam, contact);
            double varied = Calorimeter.RiseKelvin(0.8 * watt, 1e-9, beam, contact);
            return Math.Abs(Calorimeter.AtConstantPower(beam, open, closed) - contact) <= 1e-14 * beam
                && Math.Abs(Calorimeter.AtVaryingPower(watt, open, (0.8 * watt) + 1e-9, varied) - contact) <= 1e-14 * beam;
        });

    [Fact]
    public void The_law_itself_has_a_Lorenz_ratio_of_one() =>
        ForAll(Between(0.1, 30), Between(4, 600), Between(0, 0.2), (n, kelvin, doubt) =>
        {
            double thermal = WiedemannFranz.ThermalConductanceWattPerKelvin(n, kelvin);
            LorenzRatio ratio = LorenzRatio.Of(thermal, thermal * doubt, kelvin, n);
            return Same(ratio.Ratio, 1) && Math.Abs(ratio.Uncertainty - doubt) < 1e-12;
        });

    [Fact]
    public void The_power_in_a_contact_is_largest_where_it_matches_the_series_resistance() =>
        ForAll(Between(50, 5000), Between(0.01, 0.99), Between(0.1, 2), (ohm, part, volt) =>
        {
            double matched = Contact.MatchedChannels(ohm);
            double most = Contact.ChannelPowerWatt(matched, volt, ohm);
            return most > Contact.ChannelPowerWatt(matched * part, volt, ohm)
                && most > Contact.ChannelPowerWatt(matched / part, volt, ohm)
                && Same(most, volt * volt / (4 * ohm));
        });

    [Fact]
    public void Chord_and_slope_undo_the_series_resistance() =>
        ForAll(Between(0.001, 400), Between(0, 1000), Between(0.01, 2), (n, ohm, volt) =>
        {
            double siemens = Contact.Siemens(n);
            double current = volt / (ohm + (1 / siemens));
            return Math.Abs((Contact.ChordSiemens(current, volt, ohm) / siemens) - 1) < 1e-10
                && Math.Abs((Contact.SlopeSiemens(1 / (ohm + (1 / siemens)), ohm) / siemens) - 1) < 1e-10
                && Same(Contact.PowerWatt(current, siemens), Contact.ChannelPowerWatt(n, volt, ohm));
        });

    /// <summary>N r_1 R0/(2 r_N²) over 1/(2ζ) is N λ_F/(4 r_N).</summary>
    [Fact]
    public void Sharvins_disc_gives_off_the_heat_of_the_printed_one() =>
        ForAll(Between(0.1, 8), Between(2, 10), Between(0, 1), (n, radius, _) =>
        {
            Neck neck = new(radius, 1);
            double sharvin = neck.HotSpot(n, ConstrictionRadius.Sharvin);
            double printed = neck.HotSpot(n);
            double flux = Neck.FluxFactor(n, ConstrictionRadius.Sharvin) / (2 * sharvin);
            return Same(flux * sharvin * sharvin, 1 / (2 * printed) * printed * printed);
        });
}
