// One arm of the optics with its detector.
using Overbias.Twin.FrontEnd;
using Overbias.Twin.Random;

namespace Overbias.Twin.Light;

/// <summary>
/// An avalanche photodiode behind its share of the light: dark counts that drift, stray light, a dead time that a pulse in it does not
/// prolong, and a gate that closes for a half tick when the light would overload it. Counts of a half tick are Poisson numbers of
/// the mean that the dead time leaves.
/// </summary>
internal sealed class DetectorArm
{
    /// <summary>Dark counts at power-up, in 1/s.</summary>
    public const double DarkPerSecond = 150;

    /// <summary>Stray light in each arm, in 1/s.</summary>
    public const double StrayPerSecond = 4;

    /// <summary>Dead time, in s.</summary>
    public static readonly double DeadSecond = Budget.Of("dead_time");

    /// <summary>Rate at which the gate closes, in 1/s.</summary>
    public static readonly double OverloadPerSecond = Budget.Of("overload_rate");

    private const double DriftRelative = 0.06;
    private const double DriftSecond = 60;
    private const int DriftSteps = 256;

    private readonly double _efficiency;
    private readonly RandomSource _photons;
    private readonly RandomSource _drift;
    private readonly int _number;
    private double _wander;

    public DetectorArm(int number, double efficiency, ulong seed)
    {
        _number = number;
        _efficiency = efficiency;
        _photons = new RandomSource(seed, number == 1 ? RandomProcess.Photons1 : RandomProcess.Photons2);
        _drift = new RandomSource(seed, RandomProcess.DarkDrift);
    }

    /// <summary>True when the last half tick was an overload and the gate was closed.</summary>
    public bool Overloaded { get; private set; }

    /// <summary>Pulses of half tick number <paramref name="step"/>.</summary>
    /// <param name="step">Number of the half tick since power-up.</param>
    /// <param name="second">Its length.</param>
    /// <param name="light">Countable photons expected in it, both arms together.</param>
    /// <param name="lamp">Photons per second of a lamp that shines on this arm.</param>
    public int Count(long step, double second, double light, double lamp = 0)
    {
        if (step % DriftSteps == 0)
            Drift(step, second * DriftSteps);
        double rate = _efficiency * light / second + lamp + StrayPerSecond + DarkPerSecond * (1 + DriftRelative * _wander);
        Overloaded = rate > OverloadPerSecond;
        if (Overloaded)
            return 0;
        RandomStream random = _photons.At(step);
        return Poisson.Draw(ref random, second * rate / (1 + rate * DeadSecond));
    }

    private void Drift(long step, double second)
    {
        double keep = Math.Exp(-second / DriftSecond);
        RandomStream random = _drift.At(2 * step + _number);
        _wander = keep * _wander + Math.Sqrt(1 - keep * keep) * random.Gaussian();
    }
}
