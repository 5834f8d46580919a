using System.Device.Gpio;
using Overbias.Shared.Board;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// The number of the bin, from the counter of GATE's edges; held against GATE's level and the timer at each collection.
    /// </summary>
    public sealed class BinIndex
    {
        private const ushort FilterNanosecond = 1000;

        private readonly GpioPulseCounter _edges;
        private readonly GpioPin _gate;
        private long _offset;

        /// <summary>Creates the counter; it is never reset afterwards.</summary>
        public BinIndex(GpioPin gate)
        {
            _gate = gate;
            _edges = new GpioPulseCounter(Pins.Gate, -1);
            _edges.Polarity = GpioPulsePolarity.Both;
            _edges.FilterPulses = FilterNanosecond;
            _edges.Start();
            _offset = -1;
        }

        /// <summary>The bin at this moment, as the counter has it.</summary>
        public long Read()
        {
            return _edges.Read().Count + _offset;
        }

        /// <summary>True while GATE is high, as it is in even bins.</summary>
        public bool GateHigh()
        {
            return _gate.Read() == PinValue.High;
        }

        /// <summary>Shifts the numbers so that the counter's present reading means another bin.</summary>
        /// <param name="from">the bin as the counter has it</param>
        /// <param name="to">the bin that it is</param>
        public void Shift(long from, long to)
        {
            _offset += to - from;
        }
    }
}
