using Overbias.Physics.Bessel;

namespace Overbias.Physics.Tests.Bessel;

public class BesselJTests
{
    /// <summary>Values: tests/peers/physics/bessel_j.py, mpmath with 40 digits.</summary>
    [Fact]
    public void J0_and_J1_agree_with_mpmath()
    {
        double worst = 0;
        foreach (double[] row in ReferenceTable.Read("bessel_j.csv"))
        {
            double error = Math.Max(Math.Abs(BesselJ.J0(row[0]) - row[1]), Math.Abs(BesselJ.J1(row[0]) - row[2]));
            Assert.True(error < 5e-16, $"x = {row[0]:R}: {error:E2}");
            worst = Math.Max(worst, error);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst error {worst:E2}");
    }
}
