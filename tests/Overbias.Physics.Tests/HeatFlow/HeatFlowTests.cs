using Overbias.Physics.Constants;
using Overbias.Physics.HeatFlow;

namespace Overbias.Physics.Tests.HeatFlow;

public class HeatFlowTests
{
    [Fact]
    public void One_channel_at_300_K_has_the_reference_conductance()
    {
        Near.Relative(5.678586910e-10, WiedemannFranz.ThermalConductanceWattPerKelvin(1, 300), 1e-10);
    }

    [Fact]
    public void The_heat_at_any_difference_is_that_of_the_mean_temperature()
    {
        double half = SI.LorenzWattOhmPerKelvin2 * 3 * SI.ConductanceQuantumSiemens / 2;
        Near.Relative(half * ((500.0 * 500) - (300 * 300)), WiedemannFranz.HeatWatt(3, 500, 300), 1e-14);
        Near.Relative(-WiedemannFranz.HeatWatt(3, 500, 300), WiedemannFranz.HeatWatt(3, 300, 500), 1e-15);
        Near.Absolute(17e-9, WiedemannFranz.HeatWatt(1, 330, 300), 1e-9);
    }

    [Fact]
    public void The_modulation_of_20_mV_puts_7_7_nW_into_each_side_at_one_channel()
    {
        Near.Absolute(7.7e-9, WiedemannFranz.BiasHeatPerSideWatt(1, 0, 0.020 / Math.Sqrt(2)), 0.1e-9);
        Near.Relative(WiedemannFranz.BiasHeatPerSideWatt(1, 0.5), WiedemannFranz.BiasHeatPerSideWatt(1, -0.3, 0.4), 1e-15);
    }

    [Fact]
    public void Each_mode_of_the_calorimeter_gives_back_the_contact_that_the_balance_was_made_with()
    {
        const double beam = 5e-8;
        double contact = WiedemannFranz.ThermalConductanceWattPerKelvin(2, 315);
        double open = Calorimeter.RiseKelvin(1.5e-6, 0, beam, 0);
        double closed = Calorimeter.RiseKelvin(1.5e-6, 0, beam, contact);
        Near.Relative(contact, Calorimeter.AtConstantPower(beam, open, closed), 1e-12);
        Near.Relative(contact, Calorimeter.AtVaryingPower(1.5e-6, open, 1.5e-6, closed), 1e-12);

        double bias = WiedemannFranz.BiasHeatPerSideWatt(2, 0.01, 0.014);
        double warmed = Calorimeter.RiseKelvin(1.2e-6, bias, beam, contact);
        Near.Relative(contact, Calorimeter.AtVaryingPower(1.5e-6, open, 1.2e-6 + bias, warmed), 1e-12);
    }

    /// <summary>At constant current P = I² R_0 (1 + α ΔT), so that ΔT = I² R_0/(G - I² R_0 α).</summary>
    [Fact]
    public void At_constant_current_the_effective_beams_give_the_contact()
    {
        const double beam = 5e-8;
        const double current = 3e-5;
        const double ohm = 1000;
        const double alpha = 2e-3;
        const double contact = 1.1e-9;
        double feedback = current * current * ohm * alpha;
        double open = current * current * ohm / (beam - feedback);
        double closed = current * current * ohm / (beam + contact - feedback);
        double effective = Calorimeter.EffectiveBeamWattPerKelvin(beam, current, ohm, alpha);
        Near.Relative(contact, Calorimeter.AtConstantPower(effective, open, closed), 1e-12);
        double naive = Calorimeter.AtConstantPower(beam, open, closed);
        Assert.True(naive > 1.03 * contact);
        Assert.Throws<ArgumentOutOfRangeException>(() => Calorimeter.EffectiveBeamWattPerKelvin(beam, 0.01, ohm, alpha));
    }

    [Fact]
    public void Ten_percent_of_a_channel_needs_34_mK_on_each_plateau()
    {
        double channel = WiedemannFranz.ThermalConductanceWattPerKelvin(1, 300);
        Near.Absolute(0.01, channel / 5e-8, 0.002);
        double uncertainty = LorenzRatio.ThermalUncertaintyWattPerKelvin(channel, 5e-8, 0, 30, 0.034 / Math.Sqrt(2));
        Near.Absolute(0.1, uncertainty / channel, 0.002);
    }

    [Fact]
    public void The_Lorenz_ratio_of_the_law_itself_is_one_and_its_uncertainties_add_in_squares()
    {
        double thermal = WiedemannFranz.ThermalConductanceWattPerKelvin(1.5, 310);
        LorenzRatio ratio = LorenzRatio.Of(thermal, 0.03 * thermal, 310, 1.5, 0.04);
        Near.Relative(1, ratio.Ratio, 1e-14);
        Near.Relative(0.05, ratio.Uncertainty, 1e-12);
        double both = LorenzRatio.ThermalUncertaintyWattPerKelvin(thermal, 5e-8, 0.05, 30, 0.02);
        Near.Relative(Math.Sqrt((2 * Math.Pow(5e-8 * 0.02 / 30, 2)) + Math.Pow(0.05 * thermal, 2)), both, 1e-12);
    }

    [Fact]
    public void The_time_constant_asks_for_five_times_its_length()
    {
        double tau = Calorimeter.TimeConstantSecond(1e-8, 5e-8);
        Near.Relative(0.2, tau, 1e-15);
        Near.Relative(1, Calorimeter.SettlingSecond(tau), 1e-15);
    }

    [Fact]
    public void The_thermometer_tells_the_temperature_that_set_its_resistance()
    {
        ResistanceThermometer platinum = new(1200, 295, 2.1e-3);
        Near.Relative(331, platinum.Kelvin(platinum.Ohm(331)), 1e-14);
        Near.Relative(0.01 / 2.52, platinum.UncertaintyKelvin(0.01), 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => platinum.Kelvin(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResistanceThermometer(0, 295));
    }
}
