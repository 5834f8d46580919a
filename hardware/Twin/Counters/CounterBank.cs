// The eight PCNT units and what their pins bring them.
using Overbias.Twin.FrontEnd;

namespace Overbias.Twin.Counters;

/// <summary>The eight PCNT units of the ESP32, fed by net.</summary>
internal sealed class CounterBank
{
    /// <summary>Units of the ESP32.</summary>
    public const int Units = 8;

    /// <summary>Length of a steered photon pulse (the one-shot), in ns: a filter at least this long swallows it.</summary>
    public static readonly int PhotonPulseNs = (int)Math.Round(1e9 * Budget.Of("photon_pulse"));

    private readonly PulseCounter[] _units = [new(), new(), new(), new(), new(), new(), new(), new()];

    /// <summary>A unit by number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ESP32 has units 0 to 7.</exception>
    public PulseCounter this[int unit] => (uint)unit < Units
        ? _units[unit]
        : throw new ArgumentOutOfRangeException(nameof(unit), unit, "The ESP32 has PCNT units 0 to 7.");

    /// <summary>Photon pulses on a pin: each brings a rising and a falling edge.</summary>
    public void Photons(int gpio, int pulses, long now)
    {
        if (pulses == 0)
            return;
        foreach (PulseCounter unit in _units)
        {
            if (unit.Gpio == gpio && unit.FilterNs < PhotonPulseNs)
                unit.Count(unit.Edge == CounterEdge.Both ? 2L * pulses : pulses, now);
        }
    }

    /// <summary>One edge on a pin whose level then lasts longer than any filter.</summary>
    public void LevelEdge(int gpio, bool rising, long now)
    {
        CounterEdge kind = rising ? CounterEdge.Rising : CounterEdge.Falling;
        foreach (PulseCounter unit in _units)
        {
            if (unit.Gpio == gpio && (unit.Edge == CounterEdge.Both || unit.Edge == kind))
                unit.Count(1, now);
        }
    }

    /// <summary>Detaches all units: their counts are lost.</summary>
    public void StopAll()
    {
        foreach (PulseCounter unit in _units)
            unit.Stop();
    }
}
