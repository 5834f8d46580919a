using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Overbias.Physics.Quadrature;

namespace Overbias.Physics.Bremsstrahlung;

/// <summary>
/// g(E) = ∫_w^∞ φ(u) ln[1 + e^((E-u)/T)] du with φ(u) = √(u(u - w)), all energies in eV, T = kB Te. F of Eq 15 is g(E_F + w) - g(E_F).
/// The logarithm is (E-u)/T below E plus ln(1 + e^-|E-u|/T). The first part has a closed form. The second weighs φ(E + Tt) + φ(E - Tt) by
/// ln(1 + e^-t); as φ is nearly a straight line there, a Gauss rule of five nodes in t² has 12 digits, as long as the branch point of φ
/// lies 21 T or more below E (22 T for photons below 1 eV, whose F is a small difference). Nearer than that, each side is integrated
/// by itself.
/// </summary>
internal static class FermiEdge
{
    /// <summary>Distance of the branch point in T down to which <see cref="Integral"/> holds.</summary>
    public const double LeastDistance = 5.5;

    private const double FarDistance = 21;
    private const double FarDistanceForSoftPhotons = 22;

    /// <summary>tests/peers/physics/gauss_fermi.py both 5: nodes t and weights for ∫ ln(1 + e^-t) p(t²) dt.</summary>
    private static readonly double[] EvenNodes =
    [
        0.98673713034348018, 3.892824161120708, 7.9359388168240387, 13.379491899370192, 21.09086300412984,
    ];

    private static readonly double[] EvenWeights =
    [
        0.75111807638763779, 0.069668413072914289, 0.0016707383141989698, 9.7990107336934061e-6, 6.638628475425613e-9,
    ];

    /// <summary>tests/peers/physics/gauss_fermi.py one 10: the same for ∫ ln(1 + e^-t) p(t) dt.</summary>
    private static readonly double[] Nodes =
    [
        0.14539250698287442, 0.75942131419341556, 1.8526692813354299, 3.4457654912489745, 5.592961992904484,
        8.3682688624923821, 11.880794418733649, 16.315670926933385, 22.03262422810567, 29.956469098881946,
    ];

    private static readonly double[] Weights =
    [
        0.23191431166411225, 0.32769933739478133, 0.19465221820898052, 0.058353558093471647, 0.0090955697519313679,
        0.00072439978278475139, 2.7227053716958716e-5, 4.0969901098449606e-7, 1.7743670766890286e-9, 9.56329654278667e-13,
    ];

    /// <summary>g(E) of four photons for w + 5.5 T ≤ E; error below 1e-11 of F.</summary>
    public static Vector256<double> Integral(Vector256<double> edge, Vector256<double> photon, double thermal)
    {
        Vector256<double> half = photon * 0.5;
        Vector256<double> x = edge - half;
        Vector256<double> s = Vector256.Sqrt(edge * (edge - photon));
        Vector256<double> below = (((x * s * x) - (x * half * half * Vector256.Log((x + s) / half))) * 0.5) - (s * s * s * (1.0 / 3));
        Vector256<double> distance = (edge - photon) / thermal;
        bool soft = Vector256.LessThanAny(photon, Vector256<double>.One);
        double far = soft ? FarDistanceForSoftPhotons : FarDistance;
        Vector256<double> around = Vector256.GreaterThanOrEqualAll(distance, Vector256.Create(far))
            ? BothSides(edge, photon, thermal)
            : UpperSide(edge, photon, thermal) + LowerSide(photon, distance, thermal, soft);
        return (below / thermal) + (around * thermal);
    }

    private static Vector256<double> BothSides(Vector256<double> edge, Vector256<double> photon, double thermal)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = 0; i < EvenNodes.Length; i++)
        {
            Vector256<double> reach = Vector256.Create(thermal * EvenNodes[i]);
            Vector256<double> up = edge + reach;
            Vector256<double> down = edge - reach;
            sum += (Vector256.Sqrt(up * (up - photon)) + Vector256.Sqrt(down * Vector256.Max(down - photon, Vector256<double>.Zero)))
                * EvenWeights[i];
        }

        return sum;
    }

    private static Vector256<double> UpperSide(Vector256<double> edge, Vector256<double> photon, double thermal)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = 0; i < Nodes.Length; i++)
        {
            Vector256<double> up = edge + Vector256.Create(thermal * Nodes[i]);
            sum += Vector256.Sqrt(up * (up - photon)) * Weights[i];
        }

        return sum;
    }

    /// <summary>
    /// With u = w + dT y² the root at the branch point goes into the measure, and the integrand is smooth; the nearer the branch point,
    /// the fewer nodes are enough.
    /// </summary>
    private static Vector256<double> LowerSide(Vector256<double> photon, Vector256<double> distance, double thermal, bool soft)
    {
        GaussLegendre rule = soft || Vector256.GreaterThanAny(distance, Vector256.Create(16.0)) ? GaussLegendre.ThirtyTwo
            : Vector256.GreaterThanAny(distance, Vector256.Create(10.5)) ? GaussLegendre.TwentyFour
            : GaussLegendre.Twenty;
        Vector256<double> depth = distance * thermal;
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            double y2 = rule.Nodes[i] * rule.Nodes[i];
            Vector256<double> power = Vector256.Exp(distance * (y2 - 1));
            sum += Vector256.Sqrt(photon + (depth * y2)) * LogOfOnePlus(power) * (rule.Weights[i] * y2);
        }

        return sum * 2 * distance * Vector256.Sqrt(depth);
    }

    /// <summary>ln(1 + p) for 0 ≤ p ≤ 1, to 1e-15 absolute.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogOfOnePlus(Vector256<double> p) => Vector256.LessThanAll(p, Vector256.Create(1e-5))
        ? p - (p * p * 0.5)
        : Vector256.Log(Vector256<double>.One + p);
}
