namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// Solves -∇²W + b² S(W) = 0 with the flux at the hot disc and ∂W/∂ρ + hU(W) = 0 at the wall. Each step solves
/// -∇²W' + βW' = βW - b² S(W), with a wall whose loss is likewise split, β and the wall's share being the middle of the slopes met.
/// </summary>
internal sealed class PicardIteration(
    RadialGrid grid, int slices, double aspect, double wallLoss, double sink, Kirchhoff law)
{
    private const int MostSteps = 1000;

    private readonly DirectSolver _solver = new(grid, slices, aspect);

    /// <summary>W, and the number of steps taken.</summary>
    public (double[] Field, int Steps) Run(double flux, double accuracy)
    {
        int rings = grid.Centres.Length;
        double[] field = new double[rings * slices];
        double[] next = new double[rings * slices];
        double endSource = flux * slices / aspect;
        _solver.SolveForEndFlux(field, endSource, sink * sink * law.SinkSlope(0), grid.WallConductance(wallLoss * law.FieldSlope(0)));
        for (int step = 2; step <= MostSteps; step++)
        {
            double highest = Math.Max(Largest(field), 0);
            double shift = sink * sink * (law.SinkSlope(0) + law.SinkSlope(highest)) / 2;
            double wallSlope = (law.FieldSlope(0) + law.FieldSlope(highest)) / 2;
            for (int i = 0; i < field.Length; i++)
                next[i] = (shift * field[i]) - (sink * sink * law.SinkOf(field[i]));
            for (int i = 0; i < grid.HotRings; i++)
                next[i * slices] += endSource;
            AddWall(field, next, wallSlope);
            _solver.Solve(next, shift, grid.WallConductance(wallLoss * wallSlope));
            double change = LargestChange(field, next);
            (field, next) = (next, field);
            if (change <= accuracy * highest)
                return (field, step);
        }

        throw new InvalidOperationException($"{MostSteps} steps did not reach a relative change of {accuracy}.");
    }

    /// <summary>
    /// The wall takes what the outermost ring's W gives through half its width and the true loss, less what the operator already
    /// takes with the mean slope.
    /// </summary>
    private void AddWall(double[] field, double[] next, double wallSlope)
    {
        if (wallLoss == 0 || double.IsInfinity(wallLoss))
            return;
        int first = (grid.Centres.Length - 1) * slices;
        double volume = grid.Volumes[^1];
        double inOperator = grid.WallConductance(wallLoss * wallSlope);
        double half = 2 / grid.OuterWidth;
        for (int j = 0; j < slices; j++)
        {
            double ring = field[first + j];
            double taken = half * (ring - AtWall(ring, half));
            next[first + j] += ((inOperator * ring) - taken) / volume;
        }
    }

    /// <summary>W at the wall from half (W_ring - W) = hU(W), by Newton's method; U is convex in W, so it cannot overshoot twice.</summary>
    private double AtWall(double ring, double half)
    {
        double w = ring * half / (half + (wallLoss * law.FieldSlope(0)));
        for (int i = 0; i < 50; i++)
        {
            double residual = (half * (ring - w)) - (wallLoss * law.Field(w));
            double correction = residual / (half + (wallLoss * law.FieldSlope(w)));
            w += correction;
            if (Math.Abs(correction) <= 1e-16 * Math.Abs(ring))
                break;
        }

        return w;
    }

    private static double Largest(double[] values)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in values)
            largest = Math.Max(largest, value);
        return largest;
    }

    private static double LargestChange(double[] before, double[] after)
    {
        double largest = 0;
        for (int i = 0; i < before.Length; i++)
            largest = Math.Max(largest, Math.Abs(after[i] - before[i]));
        return largest;
    }
}
