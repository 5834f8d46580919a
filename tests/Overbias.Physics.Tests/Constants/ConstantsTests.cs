using Overbias.Physics.Constants;

namespace Overbias.Physics.Tests.Constants;

public class ConstantsTests
{
    [Fact]
    public void The_derived_constants_follow_from_the_exact_ones()
    {
        Near.Relative(7.748091729863649e-5, SI.ConductanceQuantumSiemens, 1e-15);
        Near.Relative(8.617333262145179e-5, SI.BoltzmannElectronvoltPerKelvin, 1e-15);
        Near.Relative(6.582119569509066e-16, SI.ReducedPlanckElectronvoltSecond, 1e-15);
        Near.Relative(1239.841984332002626, SI.PlanckLightElectronvoltNanometre, 1e-15);
        Near.Absolute(2.443004509e-8, SI.LorenzWattOhmPerKelvin2, 0.5e-17);
    }
}
