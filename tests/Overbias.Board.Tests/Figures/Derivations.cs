using Overbias.Board.Tests.Spice;
using Overbias.Schematic.Netlist;

namespace Overbias.Board.Tests.Figures;

/// <summary>
/// The figures of the budget that follow from others: from given figures, from the values in the sheets, and from what was simulated.
/// </summary>
internal static class Derivations
{
    private const double Boltzmann = 1.380649e-23;
    private const double Room = 300;
    private const double ConductanceQuantum = 7.748091729863649e-5;
    private const double ReferenceVolt = 2.5;
    private const double AnalogVolt = 5;
    private const double LogicVolt = 3.3;
    private const double WatchVolt = 0.4;

    // A Butterworth filter of two poles passes noise like a sharp one of 1.11 times its corner. A square wave as reference takes in the
    // noise at its odd harmonics too: 1 + 1/9 + 1/25 + ...
    private const double NoiseWidth = 1.1107;
    private static readonly double s_harmonics = Math.PI * Math.PI / 8;

    private static readonly Circuit s_circuit = BoardFiles.Load();

    /// <summary>The derivations by the figure's name.</summary>
    public static IReadOnlyDictionary<string, Func<double>> All { get; } = new Dictionary<string, Func<double>>(StringComparer.Ordinal)
    {
        ["current_offset_sd"] = () => Root(3e-6 / 400, 3e-6 / 400, 25e-6 / 40e3, 3 * Lsb(5) / 40e3),
        ["volt_offset_sd"] = () => (25e-6 + 250e-6) / 3,
        ["volt_noise"] = () => Root(
            NgSpice.Measure("current", "noise_volt_2581"), Of("dac_density") * Math.Sqrt(NoiseWidth * Of("direct_corner"))),
        ["gain_error_sd"] = () => 0.001 / 3 * Math.Sqrt(0.5 + 2),
        ["limit_control"] = () => ReferenceVolt * Ohm("R305") / (Ohm("R304") + Ohm("R305")),
        ["over_current"] = OverCurrent,
        ["over_current_delay"] = () => Farad("C812") / (1 / Ohm("R815") + 1 / Ohm("R816") + 1 / Ohm("R817")),
        ["bias_step"] = () => 10.0 / 65536,
        ["bias_linearity"] = () => 16 * 10.0 / 65536,
        ["bias_told_error"] = () => Of("gain_error_sd"),
        ["trip_average"] = () => Ohm("R827") * Farad("C815"),
        ["trip_least"] = () => ReferenceVolt * Ohm("R835") / (Ohm("R834") + Ohm("R835")) / Of("current_gain"),
        ["trip_fraction_1"] = () => Fraction("R832"),
        ["trip_fraction_2"] = () => Fraction("R832", "R831"),
        ["trip_fraction_3"] = () => Fraction("R832", "R831", "R830"),
        ["trip_fraction_4"] = () => Fraction("R832", "R831", "R830", "R829"),
        ["trip_sine_limit"] = () => Of("sine_peak") / (1 - Of("trip_fraction_3")),
        ["lockin_noise"] = () => LockinNoise("density_1e12"),
        ["overload_rate"] = OverloadRate,
        ["supply_watch_positive"] = () => WatchVolt * (Ohm("R107") + Ohm("R108")) / Ohm("R108"),
        ["supply_watch_negative"] = () => (LogicVolt - WatchVolt) * Ohm("R110") / Ohm("R109") - WatchVolt,
        ["dac_zero_window"] = () => AnalogVolt * Ohm("R812") / (Ohm("R811") + Ohm("R812") + Ohm("R813")),
        ["resolution_x1"] = () => Root(Converter(5) / Of("current_gain"), Of("current1_noise")) / Math.Sqrt(10),
        ["resolution_x100"] = () => Root(Converter(5) / Of("current100_gain"), Of("current_noise")) / Math.Sqrt(10),
        ["resolution_volt"] = () => Root(Converter(2.5), Of("volt_noise")) / Math.Sqrt(10),
        ["resolution_lockin"] = () => LockinBin(Of("lockin_noise")),
        ["relative_12mA"] = () => Of("resolution_x1") / 12e-3,
        ["relative_1mA"] = () => Of("resolution_x1") / 1e-3,
        ["relative_100uA"] = () => Of("resolution_x100") / 100e-6,
        ["relative_10uA"] = () => Of("resolution_x100") / 10e-6,
        ["relative_1uA"] = () => Of("resolution_x100") / 1e-6,
        ["relative_100nA"] = () => Of("resolution_x100") / 100e-9,
        ["relative_10nA"] = () => Of("resolution_x100") / 10e-9,
        ["relative_1nA"] = () => Of("resolution_x100") / 1e-9,
        ["conductance_5g0_dc"] = () => Direct(5 * ConductanceQuantum, 0.7, "resolution_x1"),
        ["conductance_5g0_lockin"] = () => LockinBin(LockinNoise("density_2581")) / (5 * ConductanceQuantum * Of("sine_peak")),
        ["conductance_6mg0_dc"] = () => Direct(6e-3 * ConductanceQuantum, 0.8, "resolution_x100"),
        ["conductance_6mg0_lockin"] = () => Of("resolution_lockin") / (6e-3 * ConductanceQuantum * Of("sine_peak")),
        ["loss_1kHz"] = () => Loss(1e3),
        ["loss_10kHz"] = () => Loss(1e4),
        ["loss_100kHz"] = () => Loss(1e5),
        ["loss_1MHz"] = () => Loss(1e6),
        ["paper_density"] = () => Root(5e-9 / 100, Math.Sqrt(4 * Boltzmann * Room / 100)),
        ["paper_bin_noise"] = () => Of("paper_density") * Math.Sqrt(2 * NoiseWidth * Of("lockin_corner")) * MeanOfBin(Of("lockin_corner")),
    };

    private static double Of(string name) => Figure.Of(name);

    private static double Ohm(string reference) => Quantity.Of(s_circuit.Find(reference)!.Value);

    private static double Farad(string reference) => Ohm(reference);

    private static double Root(params double[] parts) => Math.Sqrt(parts.Sum(p => p * p));

    private static double Lsb(double range) => range / 32768;

    // One conversion, oversampled: its own noise and that of rounding, in V.
    private static double Converter(double range)
    {
        double factor = range < 5 ? Of("converter_noise_2v5") : range < 10 ? Of("converter_noise_5v") : 1;
        return Lsb(range) * Root(Of("converter_noise") * factor / Math.Sqrt(Of("oversampling")), Math.Sqrt(1.0 / 12));
    }

    // Standard deviation of the mean of ten conversions, 1 ms apart, of noise behind two poles, over that of one: its
    // autocorrelation is e^-x (cos x + sin x), x = 2^½ π f t.
    private static double MeanOfBin(double corner)
    {
        double sum = 1;
        for (int lag = 1; lag < 10; lag++)
        {
            double x = Math.Sqrt(2) * Math.PI * corner * lag * 1e-3;
            sum += 2 * (1 - lag / 10.0) * Math.Exp(-x) * (Math.Cos(x) + Math.Sin(x));
        }

        return Math.Sqrt(sum / 10);
    }

    // White noise of density S (one-sided) gives X, in peak current, the variance 2 S B, with B the filter's noise width.
    private static double LockinNoise(string density) => Root(
        NgSpice.Measure("lock-in-filter", density) * Math.Sqrt(2 * s_harmonics * NoiseWidth * Of("lockin_corner")),
        NgSpice.Measure("lock-in-filter", "filter_noise_volt") / Of("lockin_gain"));

    private static double LockinBin(double noise) => Root(
        noise * MeanOfBin(Of("lockin_corner")),
        Converter(10) / (Of("lockin_gain") * Of("lockin_x30")) / Math.Sqrt(10));

    private static double Direct(double siemens, double volt, string resolution)
        => Root(Of(resolution) / (siemens * volt), Of("resolution_volt") / volt);

    private static double Loss(double rate) => rate * Of("dead_time") / (1 + rate * Of("dead_time"));

    private static double Fraction(params string[] below)
        => below.Sum(Ohm) / new[] { "R828", "R829", "R830", "R831", "R832" }.Sum(Ohm);

    // Where the fifth of I1 meets the window's two levels; the mean of both ways.
    private static double OverCurrent()
    {
        double sum = 1 / Ohm("R815") + 1 / Ohm("R816") + 1 / Ohm("R817");
        double share = 1 / Ohm("R815") / sum;
        double chain = Ohm("R818") + Ohm("R819") + Ohm("R820");
        double upper = AnalogVolt * (Ohm("R819") + Ohm("R820")) / chain;
        double lower = AnalogVolt * Ohm("R820") / chain;
        return (upper - lower) / 2 / share / Of("current_gain");
    }

    // n pulses a second of width w with dead time d are on for n w / (1 + n d) of the time.
    private static double OverloadRate()
    {
        double feedback = Ohm("R715") + Ohm("R717");
        double level = (LogicVolt / Ohm("R711") + 5 / feedback) / (1 / Ohm("R711") + 1 / Ohm("R712") + 1 / feedback);
        double duty = level / LogicVolt;
        return duty / (NgSpice.Measure("photons", "stretch_second") - duty * NgSpice.Measure("photons", "dead_second"));
    }
}
