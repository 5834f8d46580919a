using Overbias.Physics.Checks;

namespace Overbias.Physics.FiniteVolume;

/// <summary>U on the solver's grid.</summary>
public sealed class HeatField
{
    private readonly RadialGrid _grid;
    private readonly double[] _values;
    private readonly double _flux;

    internal HeatField(RadialGrid grid, double[] values, double aspect, double flux, int iterations)
    {
        _grid = grid;
        _values = values;
        _flux = flux;
        Aspect = aspect;
        Iterations = iterations;
        Peak = ExtrapolatePeak(values);
    }

    /// <summary>l.</summary>
    public double Aspect { get; }

    /// <summary>Number of rings.</summary>
    public int Rings => _grid.Centres.Length;

    /// <summary>Number of slices.</summary>
    public int Slices => _values.Length / Rings;

    /// <summary>Linear solves that it took.</summary>
    public int Iterations { get; }

    /// <summary>U at the centre of the hot disc, by parabolas through the two nearest rings and slices and the flux given there.</summary>
    public double Peak { get; internal init; }

    /// <summary>U in the middle of a cell.</summary>
    /// <param name="ring">0 at the axis.</param>
    /// <param name="slice">0 at the heated end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cell lies outside the grid.</exception>
    public double this[int ring, int slice]
    {
        get
        {
            Require.Within(ring, 0, Rings - 1);
            Require.Within(slice, 0, Slices - 1);
            return _values[(ring * Slices) + slice];
        }
    }

    /// <summary>ρ in the middle of a ring.</summary>
    /// <param name="ring">0 at the axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ring lies outside the grid.</exception>
    public double Radial(int ring)
    {
        Require.Within(ring, 0, Rings - 1);
        return _grid.Centres[ring];
    }

    /// <summary>s in the middle of a slice.</summary>
    /// <param name="slice">0 at the heated end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slice lies outside the grid.</exception>
    public double Axial(int slice)
    {
        Require.Within(slice, 0, Slices - 1);
        return (slice + 0.5) * Aspect / Slices;
    }

    private double ExtrapolatePeak(double[] values)
    {
        double inner = EndValue(values, 0);
        double outer = EndValue(values, 1);
        return ((9 * inner) - outer) / 8;
    }

    /// <summary>With U = a - qs + cs² through the middles of the first two slices.</summary>
    private double EndValue(double[] values, int ring)
    {
        int first = ring * Slices;
        return ((9 * values[first]) - values[first + 1] + (3 * _flux * Aspect / Slices)) / 8;
    }
}
