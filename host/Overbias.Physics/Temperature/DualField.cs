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

    /// <summary>Σ cos(k_m s) of both parts, m from 0 to below the given numbers, over l.</summary>
    public double Sum(int ownTerms, int wallTerms, double axial)
    {
        double step = Math.PI / aspect;
        double sum = 0;
        for (int m = Math.Max(ownTerms, wallTerms) - 1; m >= 0; m--)
        {
            double k = (m + 0.5) * step;
            (double own, double wall) = Amplitudes(k);
            double term = m < ownTerms ? own * Math.Exp(-k * OwnDistance) : 0;
            if (m < wallTerms)
                term += wall * Math.Exp(-k * WallDistance);
            sum += term / (k * k) * (axial == 0 ? 1 : Math.Cos(k * axial));
        }

        return sum / aspect;
    }

    /// <summary>What <see cref="Sum"/> leaves out from these terms on.</summary>
    public double Tail(int ownTerms, int wallTerms, double axial)
    {
        double tail = 0;
        double step = Math.PI / aspect;
        if (ownTerms * step * OwnDistance < 40)
        {
            double k = ownTerms * step;
            var amplitude = (Amplitudes(k).Own, Amplitudes(2 * k).Own, Amplitudes(4 * k).Own);
            tail += SeriesTail.Sum(amplitude, ownTerms, aspect, OwnDistance, axial);
        }

        if (wallTerms * step * WallDistance < 40)
        {
            double k = wallTerms * step;
            var amplitude = (Amplitudes(k).Wall, Amplitudes(2 * k).Wall, Amplitudes(4 * k).Wall);
            tail += SeriesTail.Sum(amplitude, wallTerms, aspect, WallDistance, axial);
        }

        return tail;
    }

    /// <summary>Both parts over cos(ks) e^-kδ/k², each with its own δ.</summary>
    private (double Own, double Wall) Amplitudes(double k)
    {
        double kappa = Math.Sqrt((k * k) + (sink * sink));
        var inner = ScaledBessel.All(kappa * hotSpot);
        var here = ScaledBessel.All(kappa * radial);
        double own = Inside ? -inner[3] * here[0] : inner[1] * here[2];
        double wall = _wall.Scaled(kappa, ScaledBessel.All(kappa)) * inner[1] * here[0];
        double scale = k * k / kappa;
        double excess = sink == 0 ? 0 : sink * sink / (kappa + k);
        return (own * scale * Math.Exp(-excess * OwnDistance), wall * scale * Math.Exp(-excess * WallDistance));
    }
}
