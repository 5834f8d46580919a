// What the expander's lines are wired to.
namespace Overbias.Twin.Relays;

/// <summary>Bits of the expander's ports as the board wires them.</summary>
internal static class ExpanderLines
{
    public const int Unshort = 1 << 0;
    public const int Soft = 1 << 1;
    public const int Force = 1 << 2;
    public const int Paper = 1 << 3;
    public const int Modulate = 1 << 4;
    public const int FractionShift = 5;
    public const int Arm = 1 << 7;

    public const int Start = 1 << 0;
    public const int Stop = 1 << 1;
    public const int KeyOn = 1 << 2;
    public const int KeyRemote = 1 << 3;
    public const int EmergencyStop = 1 << 4;
}
