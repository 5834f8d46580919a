using Overbias.Physics.Checks;

namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// U and the sink as functions of Kirchhoff's W, dW = (τ/τ_wall) dU. As 1/τ is linear in Te², and so in U, both directions are closed:
/// τ_wall/τ = p + gU gives W = ln(1 + gU/p)/g and U = p(e^gW - 1)/g.
/// </summary>
internal readonly struct Kirchhoff
{
    private readonly double _atLattice;
    private readonly double _slope;
    private readonly double _latticeRatio;
    private readonly Sink _sink;

    public Kirchhoff(Scattering scattering, Sink sink, double scaleKelvin, double latticeKelvin)
    {
        Require.Positive(scaleKelvin);
        Require.Positive(latticeKelvin);
        _atLattice = 1 / scattering.TimeRatio(latticeKelvin);
        _slope = scattering.WallOverElectronAt1000Kelvin * scaleKelvin * scaleKelvin * 1e-6;
        _latticeRatio = latticeKelvin / scaleKelvin;
        _sink = sink;
    }

    /// <summary>U.</summary>
    public double Field(double w) => _slope == 0 ? _atLattice * w : _atLattice * MoreMath.Expm1(_slope * w) / _slope;

    /// <summary>dU/dW.</summary>
    public double FieldSlope(double w) => _atLattice + (_slope * Field(w));

    /// <summary>The sink over b²: U, or Te(Te - T_L)/T0² = U Te/(Te + T_L).</summary>
    public double SinkOf(double w)
    {
        double u = Math.Max(Field(w), 0);
        if (_sink == Sink.Linearised)
            return u;
        double t = Math.Sqrt((_latticeRatio * _latticeRatio) + u);
        return u * t / (t + _latticeRatio);
    }

    /// <summary>d(sink)/dW: dU/dW times 1 - T_L/(2 Te).</summary>
    public double SinkSlope(double w)
    {
        double slope = FieldSlope(w);
        if (_sink == Sink.Linearised)
            return slope;
        double t = Math.Sqrt((_latticeRatio * _latticeRatio) + Math.Max(Field(w), 0));
        return slope * (1 - (_latticeRatio / (2 * t)));
    }
}
