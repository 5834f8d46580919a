using System.Device.Gpio;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;
using Overbias.Firmware.Drivers;
using Overbias.Shared.Board;
using Overbias.Shared.Control;

namespace Overbias.Firmware
{
    /// <summary>Everything on the board that the firmware talks to, opened once, in the order that is safe after a reset.</summary>
    public sealed class Hardware
    {
        /// <summary>Frequency asked of TICK, in Hz.</summary>
        public const int TickHertz = 1000;

        private readonly PwmChannel _tick;
        private readonly PwmChannel _lockin;

        /// <summary>Opens and sets up all of it; what does not answer is told by <see cref="Fault"/>.</summary>
        public Hardware()
        {
            // The bias outlives a reset of the ESP32: before anything is written, see what it was.
            Dac = new Ad5752r();
            BiasAtBoot = Dac.Read(Ad5752r.ChannelA);
            Note(Dac.SetUp(), FaultCode.BiasDac);
            Dac.Write(Ad5752r.ChannelA, 0);
            Dac.Write(Ad5752r.ChannelB, 0);

            GpioController gpio = new GpioController();
            Watchdog = gpio.OpenPin(Pins.Watchdog, PinMode.Output);
            TripArm = gpio.OpenPin(Pins.AnalogTripArm, PinMode.Output);
            Watchdog.Write(PinValue.Low);
            TripArm.Write(PinValue.Low);
            Armed = gpio.OpenPin(Pins.Armed, PinMode.Input);
            Tripped = gpio.OpenPin(Pins.AnalogTrip, PinMode.Input);
            Gate = gpio.OpenPin(Pins.Gate, PinMode.Input);

            Expander = new Mcp23017(ExpanderBits.Address, ExpanderBits.PortBOutputs);
            Note(Expander.SetUp(), FaultCode.Expander);
            Display = new Ssd1306();
            Display.SetUp();


            // Without the references a box measures as well; it cannot be calibrated.
            References = new Mcp23017(ReferenceBits.Address, ReferenceBits.PortBOutputs);
            ReferencesAnswer = References.SetUp();
            Adc = new Ad7606b();
            Note(Adc.SetUp(), FaultCode.Adc);

            Configuration.SetPinFunction(Pins.Tick, DeviceFunction.PWM1);
            Configuration.SetPinFunction(Pins.Lockin4f, DeviceFunction.PWM3);
            _tick = PwmChannel.CreateFromPin(Pins.Tick, TickHertz, 0.5);
            _lockin = PwmChannel.CreateFromPin(Pins.Lockin4f, Scales.Lockin4fHertz, 0.5);
        }

        /// <summary>The bias DAC.</summary>
        public Ad5752r Dac { get; }

        /// <summary>The ADC.</summary>
        public Ad7606b Adc { get; }

        /// <summary>The port expander.</summary>
        public Mcp23017 Expander { get; }

        /// <summary>The display, if there is one.</summary>
        public Ssd1306 Display { get; }

        /// <summary>The expander of the references' relays.</summary>
        public Mcp23017 References { get; }

        /// <summary>True when that expander answered at power-up.</summary>
        public bool ReferencesAnswer { get; }

        /// <summary>Feeds the watchdog.</summary>
        public GpioPin Watchdog { get; }

        /// <summary>Arms the analog trip.</summary>
        public GpioPin TripArm { get; }

        /// <summary>High while the trip latch is clear.</summary>
        public GpioPin Armed { get; }

        /// <summary>High after the analog trip has fired.</summary>
        public GpioPin Tripped { get; }

        /// <summary>High in even bins.</summary>
        public GpioPin Gate { get; }

        /// <summary>Code of the bias DAC before this boot wrote to it.</summary>
        public int BiasAtBoot { get; }

        /// <summary>The first part that did not answer as it should, one of <see cref="FaultCode"/>.</summary>
        public int Fault { get; private set; }

        /// <summary>Starts TICK and the lock-in's clock. The counters must be running.</summary>
        public void StartClocks()
        {
            _lockin.Start();
            _tick.Start();
        }

        private void Note(bool well, int fault)
        {
            if (!well && Fault == FaultCode.None)
            {
                Fault = fault;
            }
        }
    }
}
