namespace Overbias.Physics.Quadrature;

/// <summary>
/// Gauss-Legendre rules on [0, 1] with a multiple of four points, as vectors hold four; found by Newton's method on the Legendre
/// polynomials.
/// </summary>
internal sealed class GaussLegendre
{
    private readonly double[] _nodes;
    private readonly double[] _weights;

    private GaussLegendre(int points)
    {
        _nodes = new double[points];
        _weights = new double[points];
        for (int i = 0; i < points; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (points + 0.5));
            double slope = 1;
            for (int step = 0; step < 6; step++)
            {
                double before = 1;
                double value = x;
                for (int n = 2; n <= points; n++)
                    (before, value) = (value, ((((2 * n) - 1) * x * value) - ((n - 1) * before)) / n);
                slope = points * ((x * value) - before) / ((x * x) - 1);
                x -= value / slope;
            }

            _nodes[i] = (1 - x) / 2;
            _weights[i] = 1 / ((1 - (x * x)) * slope * slope);
        }
    }

    /// <summary>The rule of 4 points.</summary>
    public static GaussLegendre Four { get; } = new(4);

    /// <summary>The rule of 8 points.</summary>
    public static GaussLegendre Eight { get; } = new(8);

    /// <summary>The rule of 12 points.</summary>
    public static GaussLegendre Twelve { get; } = new(12);

    /// <summary>The rule of 20 points.</summary>
    public static GaussLegendre Twenty { get; } = new(20);

    /// <summary>The rule of 24 points.</summary>
    public static GaussLegendre TwentyFour { get; } = new(24);

    /// <summary>The rule of 32 points.</summary>
    public static GaussLegendre ThirtyTwo { get; } = new(32);

    /// <summary>Where to evaluate, in (0, 1).</summary>
    public ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>The weights; their sum is 1.</summary>
    public ReadOnlySpan<double> Weights => _weights;
}
