using Overbias.Physics.Transport;

namespace Overbias.Physics.Tests.Transport;

public class TransportTests
{
    [Theory]
    [InlineData(4, 0.872856)]
    [InlineData(5, 0.845966)]
    public void The_contacts_share_of_the_bias_has_the_reference_values(double channels, double share)
    {
        Near.Absolute(share, Contact.BiasShare(channels, 470), 0.5e-6);
    }

    [Fact]
    public void The_onset_of_electromigration_is_at_24_G0()
    {
        double channels = Contact.Channels(1 / (Circuit.ElectromigrationOhm - Circuit.SeriesOhm));
        Near.Absolute(24, channels, 0.5);
    }

    [Fact]
    public void The_power_in_the_contact_rises_with_its_resistance_until_27_G0()
    {
        double matched = Contact.MatchedChannels(470);
        Near.Absolute(27, matched, 0.5);
        double at = Contact.ChannelPowerWatt(matched, 0.7, 470);
        Assert.True(at > Contact.ChannelPowerWatt(matched * 1.01, 0.7, 470));
        Assert.True(at > Contact.ChannelPowerWatt(matched * 0.99, 0.7, 470));
    }

    [Fact]
    public void Current_and_bias_give_back_conductance_and_power()
    {
        double siemens = Contact.Siemens(4);
        double current = 0.7 / (470 + (1 / siemens));
        Near.Relative(siemens, Contact.ChordSiemens(current, 0.7, 470), 1e-14);
        Near.Relative(Contact.ChannelPowerWatt(4, 0.7, 470), Contact.PowerWatt(current, siemens), 1e-14);
        Near.Relative(siemens, Contact.SlopeSiemens(1 / (470 + (1 / siemens)), 470), 1e-14);
    }

    [Fact]
    public void A_slope_that_the_series_resistance_alone_would_exceed_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Contact.SlopeSiemens(1 / 400.0, 470));
        Assert.Equal(1 / 400.0, error.ActualValue);
    }

    [Theory]
    [InlineData(24, 1.9)]
    [InlineData(4, 0.3)]
    public void Ten_ohms_of_doubt_in_the_series_resistance_are_so_much_of_G(double channels, double percent)
    {
        Near.Absolute(percent, 100 * 10 * Contact.Siemens(channels), 0.05);
    }

    [Theory]
    [InlineData(Tunnelling.WideChannels, 2.15e6, 0.8, 0.37e-6, 5e-9)]
    [InlineData(Tunnelling.NarrowChannels, 9.2e6, 0.7, 76e-9, 0.5e-9)]
    public void The_broken_contact_has_the_reference_resistance_and_current(
        double channels, double ohm, double volt, double ampere, double tolerance)
    {
        Near.Relative(ohm, Tunnelling.ResistanceOhm(channels), 3e-3);
        Near.Absolute(ampere, Tunnelling.CurrentAmpere(channels, volt), tolerance);
    }

    [Fact]
    public void The_lock_in_current_has_the_reference_values()
    {
        Near.Absolute(5.4e-6, LockIn.CurrentAmpere(4, Circuit.ModulationVolt, Circuit.SeriesOhm), 0.05e-6);
        Near.Absolute(9.3e-9, LockIn.CurrentAmpere(6e-3, Circuit.ModulationVolt, Circuit.SeriesOhm), 0.05e-9);
        Near.Absolute(0.0098, LockIn.QuadratureChannels(Circuit.StrayFarad, Circuit.ModulationHertz), 0.00005);
    }

    /// <summary>By hand: 2e · 1 µA = 3.204353268e-25 A²/Hz; 4kB · 300 K · 1 mS = 1.6567788e-23 A²/Hz.</summary>
    [Fact]
    public void The_noise_adds_its_three_parts()
    {
        Near.Relative(3.204353268e-25, CurrentNoise.DensityAmpere2PerHertz(-1e-6, 0, 0, 300), 1e-15);
        Near.Relative(1.6567788e-23, CurrentNoise.DensityAmpere2PerHertz(1e-6, 1, 1e-3, 300), 1e-15);
        Near.Relative(1e-26, CurrentNoise.DensityAmpere2PerHertz(0, 1, 0, 300, 1e-13), 1e-15);
        Near.Relative(1e-12, CurrentNoise.RmsAmpere(2e-26, 0.01), 1e-15);
    }

    [Fact]
    public void White_noise_at_5_G0_is_8e8_of_the_current_in_10_ms()
    {
        double siemens = Contact.Siemens(5);
        double current = 0.7 * Contact.BiasShare(5, Circuit.SeriesOhm) * siemens;
        double density = CurrentNoise.DensityAmpere2PerHertz(current, 1, siemens, 300);
        Near.Absolute(8e-8, CurrentNoise.RmsAmpere(density, 0.01) / current, 0.5e-8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void No_contact_has_no_share(double channels)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Contact.BiasShare(channels, 470));
    }
}
