using Overbias.Physics.Checks;
using Overbias.Physics.Transport;

namespace Overbias.Physics.Laws;

/// <summary>A plain exponential in the contact's power: A exp(P/P0).</summary>
public sealed class ExponentialLaw : ILightLaw
{
    private readonly double _perSecond;
    private readonly double _scaleWatt;

    /// <summary>Makes the law.</summary>
    /// <param name="perSecond">A in s⁻¹, not below 0.</param>
    /// <param name="scaleWatt">P0 in W, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    public ExponentialLaw(double perSecond, double scaleWatt)
    {
        Require.NotNegative(perSecond);
        Require.Positive(scaleWatt);
        _perSecond = perSecond;
        _scaleWatt = scaleWatt;
    }

    /// <inheritdoc/>
    public string Name => "exponential in P";

    /// <inheritdoc/>
    public double PhotonsPerSecond(double channels, double biasVolt) =>
        _perSecond * Math.Exp(Contact.ChannelPowerWatt(channels, biasVolt, 0) / _scaleWatt);
}
