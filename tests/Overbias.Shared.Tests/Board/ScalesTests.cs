using Overbias.Shared.Board;

namespace Overbias.Shared.Tests.Board;

public class ScalesTests
{
    [Fact]
    public void Every_code_of_the_bias_comes_back_through_microvolts()
    {
        for (int code = short.MinValue; code <= short.MaxValue; code++)
        {
            Assert.Equal(code, Scales.BiasCode(Scales.BiasMicrovolt(code)));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(700_000, 4588)]
    [InlineData(-700_000, -4588)]
    [InlineData(76, 0)]
    [InlineData(77, 1)]
    public void A_bias_becomes_the_nearest_code(int microvolt, int code)
    {
        Assert.Equal(code, Scales.BiasCode(microvolt));
    }

    [Fact]
    public void The_conductance_quantum_is_that_of_the_exact_constants()
    {
        const double Charge = 1.602176634e-19;
        const double Planck = 6.62607015e-34;
        Assert.Equal(2 * Charge * Charge / Planck, Scales.ConductanceQuantumSiemens, 1e-19);
    }
}
