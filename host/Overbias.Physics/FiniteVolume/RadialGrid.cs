namespace Overbias.Physics.FiniteVolume;

/// <summary>
/// Rings from the axis to the wall, with a face at the rim of the hot disc, so that no ring is half heated. On either side of it the
/// rings have one width.
/// </summary>
internal sealed class RadialGrid
{
    private readonly double[] _centres;
    private readonly double[] _volumes;
    private readonly double[] _outward;

    public RadialGrid(int rings, double hotSpot)
    {
        HotRings = hotSpot == 1 ? rings : Math.Clamp((int)Math.Round(rings * hotSpot), 2, rings - 2);
        double hotWidth = hotSpot / HotRings;
        double coldWidth = hotSpot == 1 ? hotWidth : (1 - hotSpot) / (rings - HotRings);
        double[] faces = new double[rings + 1];
        for (int i = 0; i <= rings; i++)
            faces[i] = i <= HotRings ? i * hotWidth : hotSpot + ((i - HotRings) * coldWidth);
        faces[rings] = 1;
        _centres = new double[rings];
        _volumes = new double[rings];
        _outward = new double[rings];
        for (int i = 0; i < rings; i++)
        {
            _centres[i] = (faces[i] + faces[i + 1]) / 2;
            _volumes[i] = (faces[i + 1] - faces[i]) * _centres[i];
        }

        for (int i = 0; i + 1 < rings; i++)
            _outward[i] = faces[i + 1] / (_centres[i + 1] - _centres[i]);
        OuterWidth = coldWidth;
    }

    /// <summary>How many rings the disc heats.</summary>
    public int HotRings { get; }

    /// <summary>Width of the outermost ring.</summary>
    public double OuterWidth { get; }

    /// <summary>Radii of the rings' middles.</summary>
    public ReadOnlySpan<double> Centres => _centres;

    /// <summary>∫ρdρ of each ring.</summary>
    public ReadOnlySpan<double> Volumes => _volumes;

    /// <summary>Conductance from each ring to the next outer one; 0 at the wall, whose loss is added apart.</summary>
    public ReadOnlySpan<double> Outward => _outward;

    /// <summary>Conductance from the outermost ring's middle to the surroundings for a loss h, exact at 0 and infinity.</summary>
    public double WallConductance(double wallLoss) => wallLoss == 0 ? 0 : 1 / ((1 / wallLoss) + (OuterWidth / 2));
}
