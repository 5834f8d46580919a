// The hot-electron model: peak temperature of the neck, yield of Eq 17, area, efficiency.
using Overbias.Physics.Bremsstrahlung;
using Overbias.Physics.Temperature;

namespace Overbias.Twin.Light;

/// <summary>
/// η S Y(Tmax) with the corrected peak temperature of Overbias.Physics in the paper's neck (R0 = 2 λF, Lc = λF/4), its area S and the
/// paper's η. Dark above the largest number of channels that fit into the neck, and for a gap, of which the model says nothing.
/// </summary>
internal sealed class ModelLight : LightSource
{
    private const double ChannelStep = 0.05;
    private const double LeastChannels = 0.25;
    private const double KelvinStep = 10;
    private const double LeastKelvin = 400;
    private const double MostKelvin = 8000;
    private const double LatticeKelvin = 300;

    private readonly double[] _peak;
    private readonly double[] _logRate;
    private readonly double _kelvinPerVolt;
    private readonly double _mostChannels;

    public ModelLight()
    {
        Neck neck = Neck.Paper;
        _mostChannels = neck.MaximumChannels();
        _kelvinPerVolt = ScaleTemperature.Kelvin(1, neck.RadiusFermi);
        _peak = new double[(int)((_mostChannels - LeastChannels) / ChannelStep) + 2];
        for (int i = 0; i < _peak.Length; i++)
        {
            double channels = Math.Min(LeastChannels + i * ChannelStep, _mostChannels);
            _peak[i] = PeakTemperature.Normalized(neck.HotSpot(channels), neck.Aspect, neck.WallLoss, neck.Sink);
        }

        double scale = CountRate.PrintedCollection * neck.AreaSquareCentimetre();
        _logRate = new double[(int)((MostKelvin - LeastKelvin) / KelvinStep) + 2];
        for (int i = 0; i < _logRate.Length; i++)
            _logRate[i] = Math.Log(scale * Eq17.YieldPerCm2PerSecond(LeastKelvin + i * KelvinStep));
    }

    /// <inheritdoc/>
    protected override double AtBias(double g0, double bias, bool tunnelling)
    {
        if (tunnelling || g0 > _mostChannels)
            return 0;
        double peak = Interpolate(_peak, (Math.Max(g0, LeastChannels) - LeastChannels) / ChannelStep);
        double scale = _kelvinPerVolt * bias;
        double kelvin = Math.Sqrt(LatticeKelvin * LatticeKelvin + peak * scale * scale);
        if (kelvin < LeastKelvin)
            return 0;
        return Math.Exp(Interpolate(_logRate, (Math.Min(kelvin, MostKelvin) - LeastKelvin) / KelvinStep));
    }

    private static double Interpolate(double[] table, double place)
    {
        int i = Math.Min((int)place, table.Length - 2);
        return table[i] + (place - i) * (table[i + 1] - table[i]);
    }
}
