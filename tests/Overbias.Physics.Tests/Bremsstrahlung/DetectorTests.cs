using Overbias.Physics.Bremsstrahlung;

namespace Overbias.Physics.Tests.Bremsstrahlung;

public class DetectorTests
{
    [Fact]
    public void The_papers_detector_has_its_edges_at_1070_740_and_600_nm()
    {
        Near.Absolute(1.16, Detector.Paper.ThresholdElectronvolt, 0.005);
        foreach (double energy in new[] { 0.5, 1.1, 1.2, 1.4, 1.7, 2.0, 2.06, 2.07, 3 })
        {
            Near.Absolute(PaperDetector.Efficiency(energy), Detector.Paper.Efficiency(energy), 1e-15);
            Near.Absolute(PaperDetector.Efficiency(energy, true), Detector.PaperExtended.Efficiency(energy), 1e-15);
        }

        Assert.Equal(0, Detector.Paper.Efficiency(2.07));
        Assert.Equal(0.65, Detector.PaperExtended.Efficiency(3.0));
    }

    [Theory]
    [InlineData("wavelength_nm,efficiency\n600,0.65\n740,0.65\n1070,0\n")]
    [InlineData("# our diode\n\n1070,0\n740,0.65\n600,0.65\n")]
    public void A_file_in_either_order_gives_the_curve(string text)
    {
        Detector read = DetectorFile.Read(new StringReader(text));
        Near.Relative(
            LightYield.PerCm2PerSecond(LightForm.Exact, 1500), LightYield.PerCm2PerSecond(LightForm.Exact, 1500, read), 1e-13);
    }

    [Theory]
    [InlineData("600,0.65\n", "1 points")]
    [InlineData("600,0.65\n740,1.2\n", "Line 2: efficiency is 1.2; allowed is 0 to 1")]
    [InlineData("600,0.65\n740,NaN\n", "efficiency is NaN")]
    [InlineData("600,0.65\n-740,0.3\n", "wavelength is -740")]
    [InlineData("600,0.65\n740,0.6\n700,0.6\n", "Line 3: wavelength is 700")]
    [InlineData("600,0.65\n600,0.6\n", "Line 2: wavelength is 600")]
    [InlineData("600,0.65\nabc\n", "Line 2 is 'abc'")]
    [InlineData("a,b\nc,d\n600,0.65\n", "Line 2 is 'c,d'")]
    [InlineData("600;0.65\n740;0.65\n", "Line 2")]
    public void A_bad_file_is_refused_in_one_sentence(string text, string part)
    {
        var error = Assert.Throws<FormatException>(() => DetectorFile.Read(new StringReader(text)));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_out_of_order_or_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Detector([2, 1], [0, 0.5]));
        Assert.Throws<ArgumentException>(() => new Detector([1], [0.5]));
        Assert.Throws<ArgumentException>(() => new Detector([1, 2], [0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Detector([1, 2], [0, 1.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Detector([0, 2], [0, 1]));
    }

    /// <summary>100 points of the same straight lines: the many narrow panels against the few wide ones.</summary>
    [Fact]
    public void A_finely_tabulated_curve_gives_the_same_yield()
    {
        double[] energies = [.. Enumerable.Range(0, 101).Select(i => PaperDetector.ThresholdElectronvolt
            + ((PaperDetector.PlateauElectronvolt - PaperDetector.ThresholdElectronvolt) * i / 100)), PaperDetector.EndElectronvolt];
        double[] efficiencies = [.. Enumerable.Range(0, 101).Select(i => PaperDetector.Plateau * i / 100), PaperDetector.Plateau];
        Detector fine = new(energies, efficiencies);
        foreach (double kelvin in new[] { 300.0, 1500, 6000 })
        {
            Near.Relative(
                LightYield.PerCm2PerSecond(LightForm.Exact, kelvin),
                LightYield.PerCm2PerSecond(LightForm.Exact, kelvin, fine),
                3e-11);
        }
    }

    [Theory]
    [InlineData(1.16, 0.7, 0.02, 2)]
    [InlineData(1.7, 0.7, 0.02, 3)]
    [InlineData(0.5, 0.7, 0, 1)]
    [InlineData(2.0, -0.8, 0, 3)]
    public void A_photon_needs_so_many_electrons(double energy, double junction, double modulation, int electrons)
    {
        Assert.Equal(electrons, PhotonElectrons.Needed(energy, junction, modulation));
    }

    [Fact]
    public void Light_at_700_mV_is_overbias_and_at_1100_mV_it_is_not()
    {
        Assert.True(PhotonElectrons.IsOverbias(0.7, 0.02));
        Assert.False(PhotonElectrons.IsOverbias(1.1, 0.02));
        Assert.Equal(int.MaxValue, PhotonElectrons.Needed(1, 0, 0, 0));
    }
}
