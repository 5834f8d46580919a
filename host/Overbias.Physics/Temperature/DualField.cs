using System.Runtime.Intrinsics;
using Overbias.Physics.Bessel;

namespace Overbias.Physics.Temperature;

/// <summary>
/// One term of the dual series for the field, in its two parts: the disc's own, which falls like exp(-κ|ρ - ζ|), and the wall's answer,
/// which falls like exp(-κ(2 - ζ - ρ)).
/// </summary>
internal readonly struct DualField(double hotSpot, double aspect, double wallLoss, double sink, double radial)
{
    private readonly WallTerm _wall = new(wallLoss);

    /// <summary>Distance over which the disc's part falls.</summary>
    public double OwnDistance { get; } = Math.Abs(radial - hotSpot);

    /// <summary>Distance over which the wall's part falls.</summary>
    public double WallDistance { get; } = 2 - hotSpot - radial;

    private bool Inside => radial < hotSpot;

    /// <summary>Σ cos(k_m s) of both parts, m from 0 to below the given numbers, rounded up to fours, over l.</summary>
    public double Sum(int ownTerms, int wallTerms, double axial)
    {
        CosineWaves waves = new(aspect, sink);
        Vector256<double> sum = Vector256<double>.Zero;
        for (int m = (Math.Max(ownTerms, wallTerms) - 1) & ~3; m >= 0; m -= 4)
        {
            Vector256<double> k = waves.From(m);
            (Vector256<double> own, Vector256<double> wall) = Amplitudes(k);
            Vector256<double> term = Vector256<double>.Zero;
            if (m < ownTerms)
                term += own * Vector256.Exp(k * -OwnDistance);
            if (m < wallTerms)
                term += wall * Vector256.Exp(k * -WallDistance);
            if (axial != 0)
                term *= Vector256.Cos(k * axial);
            sum += term / (k * k);
        }

        return Vector256.Sum(sum) / aspect;
    }

    /// <summary>What <see cref="Sum"/> leaves out from these terms on.</summary>
    public double Tail(int ownTerms, int wallTerms, double axial)
    {
        double tail = 0;
        double step = Math.PI / aspect;
        if (ownTerms * step * OwnDistance < 40)
            tail += SeriesTail.Sum(Amplitudes(SeriesTail.Places(ownTerms, aspect)).Own, ownTerms, aspect, OwnDistance, axial);
        if (wallTerms * step * WallDistance < 40)
            tail += SeriesTail.Sum(Amplitudes(SeriesTail.Places(wallTerms, aspect)).Wall, wallTerms, aspect, WallDistance, axial);
        return tail;
    }

    /// <summary>Both parts over cos(ks) e^-kδ/k², each with its own δ, at four k.</summary>
    private (Vector256<double> Own, Vector256<double> Wall) Amplitudes(Vector256<double> k)
    {
        Vector256<double> kappa = Vector256.Sqrt((k * k) + Vector256.Create(sink * sink));
        var inner = ScaledBessel.OfFour(kappa * hotSpot);
        var here = ScaledBessel.OfFour(kappa * radial);
        Vector256<double> own = Inside ? -inner.K1 * here.I0 : inner.I1 * here.K0;
        Vector256<double> wall = _wall.Scaled(kappa) * inner.I1 * here.I0;
        Vector256<double> scale = k * k / kappa;
        if (sink == 0)
            return (own * scale, wall * scale);
        Vector256<double> excess = Vector256.Create(sink * sink) / (kappa + k);
        return (own * scale * Vector256.Exp(excess * -OwnDistance), wall * scale * Vector256.Exp(excess * -WallDistance));
    }
}
