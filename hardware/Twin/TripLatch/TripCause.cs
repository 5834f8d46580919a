// What can set the trip latch.
namespace Overbias.Twin.TripLatch;

/// <summary>What set the trip latch.</summary>
public enum TripCause
{
    /// <summary>The latch is clear.</summary>
    None,

    /// <summary>Power-up, or a reset or loss of power of the ESP32.</summary>
    Reset,

    /// <summary>No rising edge at WATCHDOG in time.</summary>
    Watchdog,

    /// <summary>The E-STOP button is pulled.</summary>
    EmergencyStop,

    /// <summary>The current through the sample was above the over-current threshold.</summary>
    OverCurrent,

    /// <summary>The key stands at OFF.</summary>
    Key,

    /// <summary>A supply was out of its range.</summary>
    Supply,
}
