// GPIO numbers of the nets the board answers on.
namespace Overbias.Twin;

/// <summary>GPIO numbers of the nets the board answers on.</summary>
internal sealed class BoardPins(PinMap map)
{
    public readonly int Tick = map["TICK"];
    public readonly int Lockin4f = map["LOCKIN_4F"];
    public readonly int Gate = map["GATE"];
    public readonly int Apd1Even = map["APD1_EVEN"];
    public readonly int Apd1Odd = map["APD1_ODD"];
    public readonly int Apd2Even = map["APD2_EVEN"];
    public readonly int Apd2Odd = map["APD2_ODD"];
    public readonly int Armed = map["ARMED"];
    public readonly int AnalogTrip = map["ANALOG_TRIP"];
    public readonly int AnalogTripArm = map["ANALOG_TRIP_ARM"];
    public readonly int Watchdog = map["WATCHDOG"];
    public readonly int DacSync = map["DAC_SYNC"];
    public readonly int AdcCs = map["ADC_CS"];
}
