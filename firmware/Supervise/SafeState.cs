using System.Device.Gpio;
using Overbias.Firmware.Drivers;

namespace Overbias.Firmware.Supervise
{
    /// <summary>
    /// The one way out: bias 0 in both channels, sample shorted, analog trip disarmed, watchdog no longer fed. Every fault and
    /// every exception in any thread ends here. It may be called from any thread, and again.
    /// </summary>
    public sealed class SafeState
    {
        private readonly Hardware _hardware;

        /// <summary>The safe state of a board.</summary>
        public SafeState(Hardware hardware)
        {
            _hardware = hardware;
        }

        /// <summary>
        /// Goes there. The board's own latch does the same within 300 ms even if this fails, since nothing feeds it any more.
        /// </summary>
        /// <returns>false when the port expander does not answer</returns>
        public bool Enter()
        {
            _hardware.Dac.Write(Ad5752r.ChannelA, 0);
            _hardware.Dac.Write(Ad5752r.ChannelB, 0);
            _hardware.TripArm.Write(PinValue.Low);
            _hardware.Watchdog.Write(PinValue.Low);
            bool answers = _hardware.Expander.WriteA(0);
            if (_hardware.ReferencesAnswer)
            {
                // After the drive is off: the sample, which is shorted, comes back to lines that carry nothing.
                answers &= _hardware.References.WriteA(0);
            }

            return answers;
        }
    }
}
