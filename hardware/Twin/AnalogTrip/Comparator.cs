// The comparator that gives the junction a lower bias when its current falls.
using Overbias.Twin.FrontEnd;

namespace Overbias.Twin.AnalogTrip;

/// <summary>
/// Compares the current with a fraction of its own average (one pole, 50 ms) while it is armed, and latches until it is disarmed.
/// Below an average of 20 µA it does not answer: a tunnel gap's noise must not trip it.
/// </summary>
internal sealed class Comparator
{
    /// <summary>Time constant of the average, in s.</summary>
    public static readonly double AverageSecond = Budget.Of("trip_average");

    /// <summary>Least average at which the comparator answers, in A.</summary>
    public static readonly double LeastAmpere = Budget.Of("trip_least");

    private static readonly double[] Fractions =
    [
        Budget.Of("trip_fraction_1"), Budget.Of("trip_fraction_2"), Budget.Of("trip_fraction_3"), Budget.Of("trip_fraction_4"),
    ];

    private readonly bool _fitted;
    private double _average;
    private double _second = -1;
    private double _gain;

    public Comparator(bool fitted) => _fitted = fitted;

    /// <summary>Level of ANALOG_TRIP_ARM.</summary>
    public bool Armed { get; private set; }

    /// <summary>True from the firing until the arm line goes low: the bias is DAC B's.</summary>
    public bool Tripped { get; private set; }

    /// <summary>Magnitude below which the current fires the comparator, in A; 0 while it cannot fire.</summary>
    public double ThresholdAmpere(int fractionCode)
        => _fitted && Armed && !Tripped && Math.Abs(_average) > LeastAmpere ? Fractions[fractionCode & 3] * Math.Abs(_average) : 0;

    /// <summary>Drives the arm line; low gives the bias back to DAC A.</summary>
    public void Arm(bool level)
    {
        Armed = level;
        Tripped &= level;
    }

    /// <summary>The current crossed the threshold, and the delay has passed.</summary>
    public void Fire() => Tripped = true;

    /// <summary>Follows the current over one half tick (exact for a constant current).</summary>
    public void Follow(double ampere, double second)
    {
        if (second != _second)
        {
            _second = second;
            _gain = 1 - Math.Exp(-second / AverageSecond);
        }

        _average += (ampere - _average) * _gain;
    }
}
