using Overbias.Shared.Board;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Sees whether the cause of a fault is gone: sets every part up again as at boot, and says what does not answer. It is used
    /// with the bias at 0 and the sample shorted.
    /// </summary>
    public sealed class Recovery
    {
        private readonly Hardware _hardware;
        private readonly Outputs _outputs;
        private readonly BinClock _clock;
        private readonly BinLock _lock;
        private readonly PhotonCounters _photons;

        /// <summary>The recovery of a board.</summary>
        public Recovery(Hardware hardware, Outputs outputs, BinClock clock, BinLock binLock, PhotonCounters photons)
        {
            _hardware = hardware;
            _outputs = outputs;
            _clock = clock;
            _lock = binLock;
            _photons = photons;
        }

        /// <summary>Tries everything; null when all parts work, otherwise which one does not.</summary>
        public string Refusal()
        {
            return ExpanderRefusal() ?? DacRefusal() ?? LockRefusal()
                ?? (_lock.LearnConverter() ? null : "the ADC does not answer as it should");
        }

        private string ExpanderRefusal()
        {
            return _hardware.Expander.SetUp() ? PanelRefusal(_hardware.Expander.ReadB()) : "the port expander does not answer";
        }

        /// <summary>What on the panel forbids a run; null when nothing does.</summary>
        /// <param name="port">port B of the expander, −1 when it does not answer</param>
        public static string PanelRefusal(int port)
        {
            return port < 0 ? "the port expander does not answer"
                : (port & ExpanderBits.EmergencyStop) != 0 ? "E-STOP is pulled"
                : (port & ExpanderBits.KeyOn) == 0 ? "the key is off"
                : null;
        }

        private string DacRefusal()
        {
            bool well = _hardware.Dac.SetUp();
            _outputs.Bias.Zero(_clock.BinAt(BinClock.Now()));
            return well && _outputs.BiasIsZero() ? null : "the bias DAC does not read back 0";
        }

        private string LockRefusal()
        {
            if (_lock.Held)
            {
                return null;
            }

            if (!_lock.Find())
            {
                return "GATE stands still, or has another period than it should";
            }

            if (!_photons.Adopt())
            {
                _lock.Lose();
                return "a photon counter gives impossible readings";
            }

            return null;
        }
    }
}
