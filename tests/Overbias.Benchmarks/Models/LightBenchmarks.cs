using BenchmarkDotNet.Attributes;
using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Temperature;

namespace Overbias.Benchmarks.Models;

/// <summary>Spectrum and yield at one temperature, and the light of the whole surface in the paper's geometry.</summary>
public class LightBenchmarks
{
    /// <summary>Te in K.</summary>
    [Params(800, 2000, 4500)]
    public double Kelvin { get; set; }

    [Benchmark]
    public double ExactSpectrumAt1500Millielectronvolt() => ExactSpectrum.SpectrumPerCm2(1.5, Kelvin);

    [Benchmark]
    public double ExactYield() => LightYield.PerCm2PerSecond(LightForm.Exact, Kelvin);

    [Benchmark]
    public double ClosedYieldOfEq17() => Eq17.YieldPerCm2PerSecond(Kelvin);

    /// <summary>The surface integral of one neck.</summary>
    public class Surface
    {
        /// <summary>The formula for the yield.</summary>
        [Params(LightForm.Exact, LightForm.Eq17)]
        public LightForm Form { get; set; }

        [Benchmark]
        public double Integral() => EmittedLight.SurfacePerSecond(Neck.Paper, 4, 0.7, light: Form);
    }
}
