using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Constants;
using Overbias.Physics.Laws;
using Overbias.Physics.Temperature;
using Overbias.Physics.Transport;

namespace Overbias.Physics.Tests.Laws;

public class LightLawTests
{
    private static ILightLaw[] All =>
    [
        new PaperLaw(Neck.Paper),
        new PaperLaw(Neck.Paper, Surface: true),
        HotElectronLaw.FromPower(60, 2e-14),
        HotElectronLaw.FromBias(0.14, 2e-14),
        new MultiElectronLaw(1e3, 1e3),
        new ExponentialLaw(10, 2e-5),
    ];

    [Fact]
    public void Every_law_brightens_with_the_bias_whichever_its_sign_and_refuses_no_contact()
    {
        foreach (ILightLaw law in All)
        {
            Assert.True(law.PhotonsPerSecond(4, 0.75) > law.PhotonsPerSecond(4, 0.7), law.Name);
            Near.Relative(law.PhotonsPerSecond(4, 0.7), law.PhotonsPerSecond(4, -0.7), 1e-14);
            foreach (double channels in new[] { 0, -1, double.NaN })
                Assert.Throws<ArgumentOutOfRangeException>(() => law.PhotonsPerSecond(channels, 0.7));
            Assert.Throws<ArgumentOutOfRangeException>(() => law.PhotonsPerSecond(4, double.NaN));
        }
    }

    [Fact]
    public void Their_names_differ()
    {
        Assert.Equal(All.Length, All.Select(law => law.Name).Distinct().Count());
    }

    [Fact]
    public void The_papers_law_darkens_with_every_channel_and_Tomchuks_brightens()
    {
        PaperLaw paper = new(Neck.Paper);
        HotElectronLaw tomchuk = HotElectronLaw.FromPower(60, 2e-14);
        for (int n = 1; n < 8; n++)
        {
            Assert.True(paper.PhotonsPerSecond(n + 1, 0.7) < paper.PhotonsPerSecond(n, 0.7));
            Assert.True(tomchuk.PhotonsPerSecond(n + 1, 0.7) > tomchuk.PhotonsPerSecond(n, 0.7));
        }

        Near.Absolute(250.91134, paper.PhotonsPerSecond(4, 0.7), 1e-4);
    }

    [Fact]
    public void Hot_electron_laws_have_the_temperatures_of_their_formulas()
    {
        const double boltzmann = SI.BoltzmannElectronvoltPerKelvin;
        double power = 0.49 * 4 * SI.ConductanceQuantumSiemens;
        double expected = Math.Sqrt((300.0 * 300) + (60 * power / (boltzmann * boltzmann)));
        Near.Relative(expected, HotElectronLaw.FromPower(60, 1e-14).ElectronKelvin(4, 0.7), 1e-14);
        Near.Relative(0.14 * 0.7 / boltzmann, HotElectronLaw.FromBias(0.14, 1e-14).ElectronKelvin(9, 0.7), 1e-14);
        Near.Relative(300, HotElectronLaw.FromBias(0.14, 1e-14).ElectronKelvin(9, 0.01), 1e-14);
        double kelvin = HotElectronLaw.FromBias(0.14, 1e-14).ElectronKelvin(4, 0.7);
        Near.Relative(1e-14 * Eq17.YieldPerCm2PerSecond(kelvin), HotElectronLaw.FromBias(0.14, 1e-14).PhotonsPerSecond(4, 0.7), 1e-14);
    }

    /// <summary>Simpson's rule over the detector's efficiency.</summary>
    [Theory]
    [InlineData(0.45)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    [InlineData(1.2)]
    public void The_multi_electron_law_is_the_integral_of_its_spectrum(double bias)
    {
        const int intervals = 60_000;
        double pairs = 0;
        double triples = 0;
        double step = 2.0 / intervals;
        for (int i = 0; i <= intervals; i++)
        {
            double energy = 0.6 + ((i + 0.5) * step);
            double efficiency = PaperDetector.Efficiency(energy);
            pairs += efficiency * Math.Pow(Math.Max((2 * bias) - energy, 0), 3) * step;
            triples += efficiency * Math.Pow(Math.Max((3 * bias) - energy, 0), 5) * step;
        }

        Near.Relative((16 * 2 * pairs) + (64 * 3 * triples), new MultiElectronLaw(2, 3).PhotonsPerSecond(4, bias), 2e-4);
    }

    [Fact]
    public void Two_electrons_are_dark_below_half_the_detectors_threshold_and_three_below_a_third()
    {
        Assert.Equal(0, new MultiElectronLaw(1, 0).PhotonsPerSecond(4, 0.57));
        Assert.True(new MultiElectronLaw(1, 0).PhotonsPerSecond(4, 0.6) > 0);
        Assert.Equal(0, new MultiElectronLaw(0, 1).PhotonsPerSecond(4, 0.38));
        Assert.True(new MultiElectronLaw(0, 1).PhotonsPerSecond(4, 0.4) > 0);
    }

    [Fact]
    public void The_exponential_grows_by_e_for_every_P0()
    {
        double power = Contact.ChannelPowerWatt(4, 0.7, 0);
        Near.Relative(10 * Math.E, new ExponentialLaw(10, power).PhotonsPerSecond(4, 0.7), 1e-14);
    }
}
