using BenchmarkDotNet.Attributes;
using Overbias.Physics.Temperature;

namespace Overbias.Benchmarks.Models;

/// <summary>The series for the electron temperature.</summary>
public class TemperatureBenchmarks
{
    /// <summary>One point of the peak temperature.</summary>
    public class Peak
    {
        /// <summary>ζ.</summary>
        [Params(0.1, 0.4, 1.0)]
        public double HotSpot { get; set; }

        /// <summary>l.</summary>
        [Params(1.0 / 6, 1.0)]
        public double Aspect { get; set; }

        /// <summary>h.</summary>
        [Params(0.0, 1.0, double.PositiveInfinity)]
        public double WallLoss { get; set; }

        /// <summary>b.</summary>
        [Params(0.0, 1.0)]
        public double Sink { get; set; }

        [Benchmark]
        public double Normalized() => PeakTemperature.Normalized(HotSpot, Aspect, WallLoss, Sink);
    }

    /// <summary>One point of the field: inside, on the heated plane, and at the rim of the disc.</summary>
    public class Field
    {
        /// <summary>ρ and s.</summary>
        [Params("0.2, 0.1", "0.2, 0", "0.4001, 0")]
        public string Point { get; set; } = "";

        private double _radial;
        private double _axial;

        [GlobalSetup]
        public void Setup()
        {
            double[] parts = [.. Point.Split(',').Select(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
            (_radial, _axial) = (parts[0], parts[1]);
        }

        [Benchmark]
        public double Normalized() => TemperatureField.Normalized(0.4, 0.5, 1, 0.5, _radial, _axial);
    }
}
