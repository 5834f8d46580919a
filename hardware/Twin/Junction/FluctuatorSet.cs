// Two-level fluctuators: single atoms that hop to and fro.
using Overbias.Twin.Random;

namespace Overbias.Twin.Junction;

/// <summary>
/// Up to three atoms that hop between two places: 0.05 to 0.5 G0 each, mean dwell times from 1 ms to 10 s. Dwell times are
/// exponential, so the instants of the hops are known in closed form. Each rearrangement of the neck brings a new set.
/// </summary>
internal sealed class FluctuatorSet
{
    private const int Most = 3;

    private readonly RandomSource _sets;
    private readonly RandomSource _dwells;
    private readonly double[] _amplitude = new double[Most];
    private readonly double[] _dwellUp = new double[Most];
    private readonly double[] _dwellDown = new double[Most];
    private readonly double[] _flip = new double[Most];
    private readonly bool[] _down = new bool[Most];
    private long _hops;
    private int _count;

    public FluctuatorSet(ulong seed)
    {
        _sets = new RandomSource(seed, RandomProcess.FluctuatorSet);
        _dwells = new RandomSource(seed, RandomProcess.FluctuatorDwell);
    }

    /// <summary>Sum of what the fluctuators add to the conductance at the moment, in G0: 0 or less.</summary>
    public double G0 { get; private set; }

    /// <summary>Instant of the next hop, in s.</summary>
    public double NextSecond { get; private set; } = double.PositiveInfinity;

    /// <summary>A new set for arrangement number <paramref name="arrangement"/> of a neck of <paramref name="g0"/>.</summary>
    public void Renew(long arrangement, double g0, double now)
    {
        RandomStream random = _sets.At(arrangement);
        _count = (int)(random.Uniform() * (Most + 1));
        for (int i = 0; i < _count; i++)
        {
            _amplitude[i] = random.LogUniform(0.05, 0.5) * Math.Min(1, g0 / 5);
            double dwell = random.LogUniform(1e-3, 10);
            double asymmetry = Math.Exp(0.7 * random.Gaussian());
            _dwellUp[i] = Math.Clamp(dwell * asymmetry, 1e-3, 10);
            _dwellDown[i] = Math.Clamp(dwell / asymmetry, 1e-3, 10);
            _down[i] = false;
            _flip[i] = now + _dwellUp[i] * _dwells.At(_hops++).Exponential();
        }

        Refresh();
    }

    /// <summary>No fluctuators.</summary>
    public void Clear()
    {
        _count = 0;
        Refresh();
    }

    /// <summary>The hop that is due at <paramref name="now"/>.</summary>
    public void Hop(double now)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_flip[i] > now)
                continue;
            _down[i] = !_down[i];
            _flip[i] = now + (_down[i] ? _dwellDown[i] : _dwellUp[i]) * _dwells.At(_hops++).Exponential();
        }

        Refresh();
    }

    private void Refresh()
    {
        G0 = 0;
        NextSecond = double.PositiveInfinity;
        for (int i = 0; i < _count; i++)
        {
            if (_down[i])
                G0 -= _amplitude[i];
            NextSecond = Math.Min(NextSecond, _flip[i]);
        }
    }
}
