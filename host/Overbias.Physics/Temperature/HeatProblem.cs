using Overbias.Physics.Checks;

namespace Overbias.Physics.Temperature;

/// <summary>The range of the dimensionless heat problem, wide enough for any contact and narrow enough that every sum ends soon.</summary>
internal static class HeatProblem
{
    /// <summary>Largest l.</summary>
    public const double LargestAspect = 1e4;

    /// <summary>Largest b.</summary>
    public const double LargestSink = 1e6;

    /// <summary>Refuses ζ outside (0, 1], l outside (0, 1e4], h below 0, b outside [0, 1e6].</summary>
    public static void Check(double hotSpot, double aspect, double wallLoss, double sink)
    {
        Require.Above(hotSpot, 0, 1);
        Require.Above(aspect, 0, LargestAspect);
        Require.NotNegativeOrInfinite(wallLoss);
        Require.Within(sink, 0, LargestSink);
    }
}
