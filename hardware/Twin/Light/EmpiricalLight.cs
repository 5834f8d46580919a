// What the experiment showed: light when few channels are left, steeply more with the bias.
namespace Overbias.Twin.Light;

/// <summary>
/// Counts against conductance as in Fig 3A of Buret et al., Nanophotonics 9 (2020): seen from 8 to 5 G0, about tenfold from 5 to 4 G0,
/// some more below, less after rupture. Their dependence on the bias is exp(−V0/V) with V0 = 8.2 V, so that 20 mV of modulation
/// brighten by 2 to 3 %.
/// </summary>
internal sealed class EmpiricalLight : LightSource
{
    private const double SteepnessVolt = 8.2;
    private const double ReferenceVolt = 0.7;
    private const double TunnelSteepnessVolt = 9;
    private const double TunnelReferenceVolt = 0.8;
    private const double TunnelReferenceG0 = 6e-3;
    private const double TunnelPerSecond = 70;

    private static readonly double[] G0 = [0.5, 1, 2, 3, 4, 5, 6, 8, 10, DarkAboveG0];
    private static readonly double[] LogPerSecond = Logs([4200, 4000, 2700, 1800, 1150, 110, 38, 7, 1, 0.02]);

    /// <inheritdoc/>
    protected override double AtBias(double g0, double bias, bool tunnelling)
    {
        if (tunnelling)
            return TunnelPerSecond * (g0 / TunnelReferenceG0) * Math.Exp(-TunnelSteepnessVolt * (1 / bias - 1 / TunnelReferenceVolt));
        int i = 1;
        while (g0 > G0[i])
            i++;
        double part = Math.Clamp((g0 - G0[i - 1]) / (G0[i] - G0[i - 1]), 0, 1);
        double log = LogPerSecond[i - 1] + part * (LogPerSecond[i] - LogPerSecond[i - 1]);
        return Math.Exp(log - SteepnessVolt * (1 / bias - 1 / ReferenceVolt));
    }

    private static double[] Logs(double[] values) => Array.ConvertAll(values, Math.Log);
}
