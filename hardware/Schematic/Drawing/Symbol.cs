// A part as a box with named pins.
using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Drawing;

/// <summary>A part as a box: what comes in on its left, what goes out on its right.</summary>
internal sealed class Symbol
{
    private const double Row = 16;
    private const double Stub = 12;
    private const double Pad = 5;

    private readonly Part _part;
    private readonly Pin[] _left;
    private readonly Pin[] _right;
    private readonly double _leftLabels;
    private readonly double _rightLabels;
    private readonly double _box;

    public Symbol(Part part)
    {
        _part = part;
        Pin[] pins = [.. part.Device.Pins];
        Pin[] ins = [.. pins.Where(p => IsLeft(p.Kind))];
        bool oneSided = ins.Length == 0 || ins.Length == pins.Length;
        _left = oneSided ? pins[..((pins.Length + 1) / 2)] : ins;
        _right = oneSided ? pins[((pins.Length + 1) / 2)..] : [.. pins.Except(ins)];
        _leftLabels = _left.Max(LabelWidth);
        _rightLabels = _right.Length == 0 ? 0 : _right.Max(LabelWidth);
        double names = _left.Max(NameWidth) + (_right.Length == 0 ? 0 : _right.Max(NameWidth)) + 4 * Pad;
        _box = Math.Max(names, SvgCanvas.TextWidth(Caption) + 2 * Pad);
    }

    public double Width => _leftLabels + _box + _rightLabels;

    public double Height => Row * (Math.Max(_left.Length, _right.Length) + 1) + 10;

    private string Caption
    {
        get
        {
            bool plain = _part.Device.Name is "R" or "C" or "L" or "D" or "F" or "SW" or "TP" or "RV" or "LED" or "NPN";
            string device = plain ? "" : _part.Device.Name;
            return string.Join(' ', new[] { _part.Reference, device, _part.Value == "-" ? "" : _part.Value }.Where(w => w.Length > 0));
        }
    }

    // Pins 1 and 2 of a chip need no names: the number says all.
    private static string NameOf(Pin pin) => pin.Numbers == pin.Name ? pin.Name : $"{pin.Numbers} {pin.Name}";

    private static bool IsLeft(PinKind kind)
        => kind is PinKind.Power or PinKind.Ground or PinKind.Input or PinKind.AnalogInput;

    private static double NameWidth(Pin pin) => SvgCanvas.TextWidth(NameOf(pin));

    private double LabelWidth(Pin pin) => Stub + Pad + SvgCanvas.TextWidth(_part.Nets.GetValueOrDefault(pin.Name) ?? "") + Pad;

    public void Draw(SvgCanvas svg, Circuit circuit, double x, double y, double width)
    {
        double left = x + _leftLabels + (width - Width) / 2;
        double right = left + _box;
        svg.Box(left, y, _box, Height - 10);
        svg.Text(left + Pad, y + Row - 4, Caption, "part");
        for (int i = 0; i < _left.Length; i++)
            DrawPin(svg, circuit, _left[i], left, y + Row * (i + 1.5), false);
        for (int i = 0; i < _right.Length; i++)
            DrawPin(svg, circuit, _right[i], right, y + Row * (i + 1.5), true);
    }

    private void DrawPin(SvgCanvas svg, Circuit circuit, Pin pin, double edge, double y, bool toRight)
    {
        double sign = toRight ? 1 : -1;
        double baseline = y + 4;
        svg.Text(edge - sign * Pad, baseline, NameOf(pin), "pin", toRight);
        svg.Line(edge, y, edge + sign * Stub, y);
        if (_part.Nets.GetValueOrDefault(pin.Name) is { } net)
            svg.Text(edge + sign * (Stub + Pad), baseline, net, circuit.Rails.ContainsKey(net) ? "net rail" : "net", !toRight);
        else
            svg.Cross(edge + sign * Stub, y);
    }
}
