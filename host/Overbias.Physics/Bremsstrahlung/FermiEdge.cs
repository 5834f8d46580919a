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

    /// <summary>g(E) for w + 5.5 T ≤ E; error below 1e-11 of F.</summary>
    public static double Integral(double edge, double photon, double thermal)
    {
        double half = photon / 2;
        double x = edge - half;
        double s = Math.Sqrt(edge * (edge - photon));
        double below = ((x * s * x) - (x * half * half * Math.Log((x + s) / half))) / 2 - (s * s * s / 3);
        double distance = (edge - photon) / thermal;
        double around = distance >= (photon < 1 ? FarDistanceForSoftPhotons : FarDistance)
            ? BothSides(edge, photon, thermal)
            : UpperSide(edge, photon, thermal) + LowerSide(photon, distance, thermal);
        return (below / thermal) + (thermal * around);
    }

    private static double BothSides(double edge, double photon, double thermal)
    {
        double sum = 0;
        for (int i = 0; i < EvenNodes.Length; i++)
        {
            double reach = thermal * EvenNodes[i];
            double up = edge + reach;
            double down = edge - reach;
            sum += EvenWeights[i]
                * (Math.Sqrt(up * (up - photon)) + Math.Sqrt(Math.Max(down, 0) * Math.Max(down - photon, 0)));
        }

        return sum;
    }

    private static double UpperSide(double edge, double photon, double thermal)
    {
        double sum = 0;
        for (int i = 0; i < Nodes.Length; i++)
        {
            double up = edge + (thermal * Nodes[i]);
            sum += Weights[i] * Math.Sqrt(up * (up - photon));
        }

        return sum;
    }

    /// <summary>With u = w + dT y² the root at the branch point goes into the measure, and the integrand is smooth.</summary>
    private static double LowerSide(double photon, double distance, double thermal)
    {
        GaussLegendre rule = GaussLegendre.ThirtyTwo;
        double depth = distance * thermal;
        double sum = 0;
        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            double y2 = rule.Nodes[i] * rule.Nodes[i];
            double t = distance * (1 - y2);
            sum += rule.Weights[i] * y2 * Math.Sqrt(photon + (depth * y2)) * Softplus(-t);
        }

        return 2 * distance * Math.Sqrt(depth) * sum;
    }

    /// <summary>ln(1 + e^x) for x ≤ 0.</summary>
    private static double Softplus(double x)
    {
        double power = Math.Exp(x);
        return power < 1e-4 ? power * (1 - (power * (0.5 - (power / 3)))) : Math.Log(1 + power);
    }
}
