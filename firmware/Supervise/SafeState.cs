using System;
using System.Device.Gpio;
using Overbias.Firmware.Drivers;

namespace Overbias.Firmware.Supervise
{
    /// <summary>
    /// The one way out: bias 0 in both channels, sample shorted, analog trip disarmed, watchdog no longer fed. Every fault and
    /// every exception ends here. Once acquire runs only acquire goes there, so that no write of its own can come in between;
    /// other threads report to it. It may be called again.
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
        /// Goes there, without waiting for an edge of GATE. The board's own latch does the same within 300 ms even if this fails,
        /// since nothing feeds it any more.
        /// </summary>
        /// <returns>false when a part did not answer</returns>
        public bool Enter()
        {
            // Each part has a second try, and one that fails does not keep the next from its place.
            bool biasOff = BiasOff() || BiasOff();
            bool pinsLow = PinsLow() || PinsLow();
            bool shorted = Short() || Short();
            return biasOff && pinsLow && shorted;
        }

        private bool BiasOff()
        {
            try
            {
                _hardware.Dac.Write(Ad5752r.ChannelA, 0);
                _hardware.Dac.Write(Ad5752r.ChannelB, 0);
                _hardware.Dac.Clear();
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private bool PinsLow()
        {
            try
            {
                _hardware.TripArm.Write(PinValue.Low);
                _hardware.Watchdog.Write(PinValue.Low);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private bool Short()
        {
            try
            {
                bool answers = _hardware.Expander.WriteA(0);

                // After the drive is off: the sample, which is shorted, comes back to lines that carry nothing.
                return (!_hardware.ReferencesAnswer || _hardware.References.WriteA(0)) && answers;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
