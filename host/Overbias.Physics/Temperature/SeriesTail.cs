using System.Numerics;
using System.Runtime.Intrinsics;

namespace Overbias.Physics.Temperature;

/// <summary>
/// The rest of a sum over k = (m + ½)π/l of terms G(k) cos(ks) e^-kδ/k², where G tends to a constant like a series in 1/k: near the rim
/// of the hot disc, where δ and s are small, adding terms one by one would never end.
/// </summary>
internal static class SeriesTail
{
    /// <summary>(1/l) Σ over m ≥ <paramref name="from"/>, by the midpoint form of Euler and Maclaurin's formula.</summary>
    /// <param name="amplitude">k² e^kδ times the term at each of <see cref="Places"/>.</param>
    /// <param name="from">First m that is left to the tail.</param>
    /// <param name="aspect">l.</param>
    /// <param name="distance">δ.</param>
    /// <param name="axial">s.</param>
    public static double Sum(Vector256<double> amplitude, int from, double aspect, double distance, double axial)
    {
        double step = Math.PI / aspect;
        double k = from * step;
        (double g0, double g1, double g2) = Fit(amplitude);
        Complex rate = new(distance, axial);
        (Complex two, Complex three, Complex four) = ExponentialIntegral.TwoToFour(rate * k);
        Complex integral = ((g0 * two) + (g1 * three) + (g2 * four)) / k;
        Complex first = (g0 + g1 + g2) * Complex.Exp(-rate * k) / (k * k);
        Complex slope = -first * (rate + (2 / k));
        Complex third = -first * rate * rate * rate;
        Complex sum = integral + (step * step / 24 * slope) - (7 * Math.Pow(step, 4) / 5760 * third);
        return sum.Real / Math.PI;
    }

    /// <summary>k1, 2 k1 and 4 k1 with k1 = from π/l; the last twice, to fill the vector.</summary>
    public static Vector256<double> Places(int from, double aspect) => Vector256.Create(1.0, 2, 4, 4) * (from * Math.PI / aspect);

    /// <summary>g0 + g1 (k1/k) + g2 (k1/k)² through the values at k1, 2 k1 and 4 k1.</summary>
    private static (double G0, double G1, double G2) Fit(Vector256<double> value)
    {
        double near = 2 * (value[0] - value[1]);
        double far = 4 * (value[1] - value[2]);
        double g2 = (near - far) / 0.75;
        double g1 = near - (1.5 * g2);
        return (value[0] - g1 - g2, g1, g2);
    }
}
