// 1/f noise as a sum of relaxations.
using Overbias.Twin.Random;

namespace Overbias.Twin.Junction;

/// <summary>
/// A sum of seven Ornstein-Uhlenbeck processes of equal variance, their correlation times five-fold apart from 1 ms to 16 s: its
/// spectrum is 1/f between 0.01 and 100 Hz. Variance 1. Each process is stepped exactly, x → e^−Δ/τ x + (1 − e^−2Δ/τ)^½ n; the slow
/// ones every 16th step.
/// </summary>
internal sealed class FlickerNoise
{
    private const int Processes = 7;
    private const int Fast = 3;
    private const int SlowSteps = 16;
    private const double FirstSecond = 1e-3;
    private const double Ratio = 5;

    private readonly RandomSource _source;
    private readonly double[] _x = new double[Processes];
    private readonly double[] _keep = new double[Processes];
    private readonly double[] _kick = new double[Processes];
    private double _stepSecond = -1;

    public FlickerNoise(ulong seed)
    {
        _source = new RandomSource(seed, RandomProcess.FlickerNoise);
        RandomStream random = _source.At(-1);
        for (int i = 0; i < Processes; i++)
            _x[i] = random.Gaussian();
        Sum();
    }

    /// <summary>The noise, variance 1.</summary>
    public double Value { get; private set; }

    /// <summary>Goes on to half tick number <paramref name="step"/>.</summary>
    public void Step(long step, double stepSecond)
    {
        if (stepSecond != _stepSecond)
            Prepare(stepSecond);
        RandomStream random = _source.At(step);
        int processes = step % SlowSteps == 0 ? Processes : Fast;
        for (int i = 0; i < processes; i++)
            _x[i] = _keep[i] * _x[i] + _kick[i] * random.Gaussian();
        Sum();
    }

    private void Prepare(double stepSecond)
    {
        _stepSecond = stepSecond;
        double correlation = FirstSecond;
        for (int i = 0; i < Processes; i++, correlation *= Ratio)
        {
            _keep[i] = Math.Exp(-stepSecond * (i < Fast ? 1 : SlowSteps) / correlation);
            _kick[i] = Math.Sqrt(1 - _keep[i] * _keep[i]);
        }
    }

    private void Sum()
    {
        double sum = 0;
        foreach (double x in _x)
            sum += x;
        Value = sum * (1 / 2.6457513110645907);
    }
}
