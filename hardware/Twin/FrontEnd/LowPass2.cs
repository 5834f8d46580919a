// A two-pole Butterworth low-pass, stepped exactly.
namespace Overbias.Twin.FrontEnd;

/// <summary>
/// y'' + 2a y' + 2a² y = 2a² u with a = 2πf/√2. For an input that is constant over a step the solution is closed:
/// the deviation d = y − u and the slope v go to e^−aτ·[(cos aτ + sin aτ) d + (sin aτ / a) v] and
/// e^−aτ·[(cos aτ − sin aτ) v − 2a sin aτ d]. The group delay at 0 Hz is 1/a.
/// </summary>
internal struct LowPass2
{
    private double _value;
    private double _slope;

    /// <summary>The output.</summary>
    public readonly double Value => _value;

    /// <summary>One step with a constant input.</summary>
    public void Step(double input, in Coefficients c)
    {
        double deviation = _value - input;
        double slope = _slope;
        _value = input + c.ValueOfDeviation * deviation + c.ValueOfSlope * slope;
        _slope = c.SlopeOfDeviation * deviation + c.SlopeOfSlope * slope;
    }

    /// <summary>The matrix of one step.</summary>
    public readonly struct Coefficients
    {
        public Coefficients(double cornerHz, double second)
        {
            double a = 2 * Math.PI * cornerHz / Math.Sqrt(2);
            (double sine, double cosine) = Math.SinCos(a * second);
            double decay = Math.Exp(-a * second);
            ValueOfDeviation = decay * (cosine + sine);
            ValueOfSlope = decay * sine / a;
            SlopeOfDeviation = -2 * a * decay * sine;
            SlopeOfSlope = decay * (cosine - sine);
        }

        public double ValueOfDeviation { get; }

        public double ValueOfSlope { get; }

        public double SlopeOfDeviation { get; }

        public double SlopeOfSlope { get; }
    }
}
