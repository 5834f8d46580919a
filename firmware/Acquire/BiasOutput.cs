using Overbias.Firmware.Drivers;
using Overbias.Shared.Board;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// The bias, written ahead: what is written in a bin takes effect at the bin's end. Remembers which bin each step began with,
    /// so that a row can say what was in force.
    /// </summary>
    public sealed class BiasOutput
    {
        private const int Remembered = 16;

        private readonly Ad5752r _dac;
        private readonly long[] _stepBins = new long[Remembered];
        private readonly int[] _stepCodes = new int[Remembered];
        private readonly bool[] _stepUnsure = new bool[Remembered];
        private int _steps;
        private int _microvolt;
        private int _tripMicrovolt;
        private int _tripCode;
        private long _tripBin;

        /// <summary>An output at 0 V.</summary>
        public BiasOutput(Ad5752r dac)
        {
            _dac = dac;
        }

        /// <summary>Code written last.</summary>
        public int Code { get; private set; }

        /// <summary>Writes the bias if it is another than the last.</summary>
        /// <param name="microvolt">bias in µV</param>
        /// <param name="bin">the bin at this moment; the step begins with the next</param>
        /// <returns>true when something was written</returns>
        public bool Set(int microvolt, long bin)
        {
            if (microvolt == _microvolt)
            {
                return false;
            }

            _microvolt = microvolt;
            int code = Scales.BiasCode(microvolt);
            if (code == Code)
            {
                return false;
            }

            _dac.Write(Ad5752r.ChannelA, code);
            Remember(code, bin + 1);
            return true;
        }

        /// <summary>The write ended after an edge: whether that edge or the next one took it is not known.</summary>
        public void LastWasUnsure()
        {
            _stepUnsure[(_steps - 1) % Remembered] = true;
        }

        /// <summary>Writes the bias to which the analog trip switches, if it is another than the last.</summary>
        /// <param name="microvolt">bias in µV</param>
        /// <param name="bin">the bin at this moment</param>
        public void SetTrip(int microvolt, long bin)
        {
            if (microvolt == _tripMicrovolt)
            {
                return;
            }

            _tripMicrovolt = microvolt;
            int code = Scales.BiasCode(microvolt);
            if (code != _tripCode)
            {
                _dac.Write(Ad5752r.ChannelB, code);
                _tripCode = code;
                _tripBin = bin;
            }
        }

        /// <summary>Writes 0 to both channels whatever was written last, and takes the outputs there at once.</summary>
        public void Zero(long bin)
        {
            _dac.Write(Ad5752r.ChannelA, 0);
            _dac.Write(Ad5752r.ChannelB, 0);
            _dac.Clear();
            WasZeroed(bin);
        }

        /// <summary>Both channels were taken to 0 by other hands.</summary>
        public void WasZeroed(long bin)
        {
            _microvolt = 0;
            _tripMicrovolt = 0;
            _tripCode = 0;
            if (Code != 0)
            {
                Remember(0, bin + 1);
            }
        }

        /// <summary>True when both channels read back what was written.</summary>
        public bool ReadsBack()
        {
            return _dac.Read(Ad5752r.ChannelA) == Code && _dac.Read(Ad5752r.ChannelB) == _tripCode;
        }

        /// <summary>Code of channel A or B as the chip tells it.</summary>
        public int ReadCode(int channel)
        {
            return _dac.Read(channel);
        }

        /// <summary>Bits of the power register as the chip tells them.</summary>
        public int ReadPower()
        {
            return _dac.ReadPower();
        }

        /// <summary>Code that a channel must have in a bin in which nothing was written yet.</summary>
        public int ExpectedCode(int channel, long bin)
        {
            return channel == Ad5752r.ChannelA ? CodeIn(bin) : _tripCode;
        }

        /// <summary>True when it is known which code a channel has in a bin: not so around a step whose edge is not sure.</summary>
        public bool IsSure(int channel, long bin)
        {
            return channel == Ad5752r.ChannelA ? (FlagsIn(bin - 2, bin + 1) & RowFlags.StepUnsure) == 0 : bin > _tripBin + 2;
        }

        /// <summary>Code in force in a bin.</summary>
        public int CodeIn(long bin)
        {
            for (int i = 1; i <= Remembered && i <= _steps; i++)
            {
                int slot = (_steps - i) % Remembered;
                if (_stepBins[slot] <= bin)
                {
                    return _stepCodes[slot];
                }
            }

            return 0;
        }

        /// <summary>True when the bias changed at the first edge of a bin.</summary>
        public bool SteppedAt(long bin)
        {
            for (int i = 1; i <= Remembered && i <= _steps; i++)
            {
                long step = _stepBins[(_steps - i) % Remembered];
                if (step <= bin)
                {
                    return step == bin;
                }
            }

            return false;
        }

        /// <summary>
        /// Bits of <see cref="RowFlags"/> for the steps from the first edge of one bin to the last edge but one of another.
        /// </summary>
        public int FlagsIn(long first, long last)
        {
            int flags = 0;
            for (int i = 1; i <= Remembered && i <= _steps; i++)
            {
                int slot = (_steps - i) % Remembered;
                long bin = _stepBins[slot];
                if (bin < first)
                {
                    break;
                }

                if (bin <= last)
                {
                    flags |= _stepUnsure[slot] ? RowFlags.Step | RowFlags.StepUnsure : RowFlags.Step;
                }
            }

            return flags;
        }

        private void Remember(int code, long bin)
        {
            Code = code;
            int slot = _steps % Remembered;
            _stepBins[slot] = bin;
            _stepCodes[slot] = code;
            _stepUnsure[slot] = false;
            _steps++;
        }
    }
}
