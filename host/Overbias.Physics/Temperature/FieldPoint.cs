using Overbias.Physics.Checks;

namespace Overbias.Physics.Temperature;

/// <summary>What the series for the field have in common.</summary>
internal static class FieldPoint
{
    /// <summary>Refuses a problem or a point outside the cylinder.</summary>
    public static void Check(double hotSpot, double aspect, double wallLoss, double sink, double radial, double axial)
    {
        HeatProblem.Check(hotSpot, aspect, wallLoss, sink);
        Require.Within(hotSpot, aspect * 1e-5, 1);
        Require.Within(radial, 0, 1);
        Require.Within(axial, 0, aspect);
    }

    /// <summary>sinh(λ(l - s))/(λ cosh λl), without overflow, l - s at λ = 0.</summary>
    public static double SinhOverCosh(double lambda, double aspect, double axial)
    {
        double rest = aspect - axial;
        return 2 * rest * Math.Exp(-lambda * axial) * MoreMath.DecayMean(2 * lambda * rest)
            / (1 + Math.Exp(-2 * lambda * aspect));
    }
}
