// A board on the bench: set up and driven through its pins as firmware would, with nothing else to slow it down.
using Overbias.Shared.Board;

namespace Overbias.Twin.Tests.Bench;

/// <summary>Drives a board register by register.</summary>
internal sealed class BoardBench
{
    public const int TickHz = 1000;
    public const long TickNs = 1_001_600;
    public const long BinNs = 10 * TickNs;
    public const int DacBus = 1;
    public const int AdcBus = 2;
    public const int ClockHz = 10_000_000;
    public const int IndexUnit = 4;
    private const int DacMode = 1;
    private const int AdcMode = 2;
    private const long AfterConversionNs = 60_000;

    private int _portA;

    public BoardBench(BoardOptions options) => Board = new Board(options);

    public Board Board { get; }

    /// <summary>The instant of the last action.</summary>
    public long Now { get; set; }

    public short BiasCode { get; private set; }

    public static BoardOptions Quiet(ulong seed = 1) => new() { Seed = seed, Parts = FrontEnd.PartsOptions.Ideal };

    public uint Dac(int first, int data)
    {
        Span<byte> read = stackalloc byte[3];
        Board.SpiTransfer(DacBus, Pins.DacSync, [(byte)first, (byte)(data >> 8), (byte)data], read, ClockHz, DacMode, Now);
        return (uint)((read[0] << 16) | (read[1] << 8) | read[2]);
    }

    public int DacReadBack(int address)
    {
        Dac(0x80 | address, 0);
        return (int)(Dac(0x18, 0) & 0xFFFF);
    }

    public int AdcCommand(int first, int second)
    {
        Span<byte> read = stackalloc byte[2];
        Board.SpiTransfer(AdcBus, Pins.AdcCs, [(byte)first, (byte)second], read, ClockHz, AdcMode, Now);
        return (read[0] << 8) | read[1];
    }

    public int AdcRegister(int address)
    {
        AdcCommand(0x40 | address, 0);
        return AdcCommand(0x40 | address, 0) & 0xFF;
    }

    public void AdcRead(Span<short> counts, int clockHz = ClockHz)
    {
        Span<byte> read = stackalloc byte[16];
        Board.SpiTransfer(AdcBus, Pins.AdcCs, stackalloc byte[16], read, clockHz, AdcMode, Now);
        for (int i = 0; i < 8; i++)
            counts[i] = (short)((read[2 * i] << 8) | read[2 * i + 1]);
    }

    public bool Expander(int register, int value)
        => Board.I2cTransfer(1, ExpanderBits.Address, [(byte)register, (byte)value], [], Now);

    public byte ExpanderRead(int register)
    {
        Span<byte> read = stackalloc byte[1];
        Board.I2cTransfer(1, ExpanderBits.Address, [(byte)register], read, Now);
        return read[0];
    }

    public void PortA(int bits)
    {
        _portA = bits;
        Expander(0x14, bits);
    }

    public void Wait(long ns)
    {
        Now += ns;
        Board.GpioRead(Pins.Armed, Now);
    }

    /// <summary>Opens the buses, sets up the chips, starts counters and clocks; GATE's first edge is still to come.</summary>
    public void PowerUp(int tickHz = TickHz)
    {
        Board.SpiOpen(DacBus, Pins.DacSync, ClockHz, DacMode, Now);
        Board.SpiOpen(AdcBus, Pins.AdcCs, ClockHz, AdcMode, Now);
        Dac(0x10, 0x15);
        Dac(0x0C, 3);
        AdcCommand(0x42, 0);
        AdcCommand(0x02, 0x00);
        AdcCommand(0x03, 0x11);
        AdcCommand(0x04, 0x20);
        AdcCommand(0x05, 0x22);
        AdcCommand(0x06, 0x12);
        AdcCommand(0x08, 0x04);
        AdcCommand(0x00, 0x00);
        Expander(0x00, 0x00);
        Expander(0x01, 0x1F);
        Board.CounterStart(0, Pins.Apd1Even, CounterEdge.Rising, 0, Now);
        Board.CounterStart(1, Pins.Apd1Odd, CounterEdge.Rising, 0, Now);
        Board.CounterStart(2, Pins.Apd2Even, CounterEdge.Rising, 0, Now);
        Board.CounterStart(3, Pins.Apd2Odd, CounterEdge.Rising, 0, Now);
        Board.CounterStart(IndexUnit, Pins.Gate, CounterEdge.Both, 1000, Now);
        Board.PwmStart(Pins.Lockin4f, 48_400, 0.5, Now);
        Board.PwmStart(Pins.Tick, tickHz, 0.5, Now);
    }

    /// <summary>Clears the trip latch by the expander's line.</summary>
    public void Arm()
    {
        PortA(_portA & ~ExpanderBits.Arm);
        PortA(_portA | ExpanderBits.Arm);
    }

    /// <summary>From shorted to the force path, make before break, with the analog trip's fraction at 0.8.</summary>
    public void Connect(bool modulate = true, bool paper = false)
    {
        int rest = ExpanderBits.Arm | (2 << ExpanderBits.TripFractionShift) | (modulate ? ExpanderBits.Modulate : 0)
            | (paper ? ExpanderBits.Paper : 0);
        PortA(rest | ExpanderBits.Soft);
        Wait(2_000_000);
        PortA(rest | ExpanderBits.Soft | ExpanderBits.Unshort);
        Wait(2_000_000);
        PortA(rest | ExpanderBits.Soft | ExpanderBits.Unshort | ExpanderBits.Force);
        Wait(2_000_000);
        PortA(rest | ExpanderBits.Unshort | ExpanderBits.Force);
        Wait(2_000_000);
    }

    /// <summary>Writes the bias ahead; the next edge of GATE takes it.</summary>
    public void Bias(double volt)
    {
        BiasCode = (short)Scales.BiasCode((int)Math.Round(volt * 1e6));
        Dac(0x00, (ushort)BiasCode);
    }

    public void TripBias(double volt) => Dac(0x02, (ushort)(short)Scales.BiasCode((int)Math.Round(volt * 1e6)));

    public void Feed()
    {
        Board.GpioWrite(Pins.Watchdog, true, Now);
        Board.GpioWrite(Pins.Watchdog, false, Now);
    }

    public void ToEdge() => Now = Board.NextBinEdgeNs(Now);

    /// <summary>
    /// Goes through one whole bin from its first edge, reading its ten conversions; ends at the next edge, the watchdog fed.
    /// </summary>
    public BinMeans Bin(int skip = 0)
    {
        long edge = Now;
        Span<short> counts = stackalloc short[8];
        var means = new BinMeans();
        for (int i = 0; i < 10; i++)
        {
            Now = edge + TickNs / 2 + i * TickNs + AfterConversionNs;
            AdcRead(counts);
            if (i >= skip)
                means.Add(counts);
        }

        Now = edge + 1000;
        ToEdge();
        Feed();
        return means;
    }
}
