namespace Overbias.Host.Wire;

/// <summary>Reads what the box tells about itself.</summary>
public static class AboutReader
{
    /// <summary>Reads a payload of the topic <c>about</c>.</summary>
    /// <exception cref="WireException">It cannot be used; the message says why.</exception>
    public static BoxAbout Read(ReadOnlySpan<byte> utf8)
    {
        WireObject json = WireObject.Parse(utf8, "The about message");
        json.RequireVersion();
        return new BoxAbout
        {
            Sid = json.SessionId(),
            Box = json.Text("box", 32),
            Firmware = json.Text("firmware", 100),
            Simulated = json.Truth("simulated"),
            BinNanosecond = json.Integer("bin_ns", 1, 10_000_000_000),
            Capacity = json.Integer("capacity", 1, int.MaxValue),
            Window = json.Integer("window", 1, int.MaxValue),
            Columns = [.. json.Objects("columns").Select(Column)],
            Limits = [.. json.Objects("limits").Select(Limit)],
            Bands = json.Has("bands") ? [.. json.Items("bands").Select(band => band.ToString())] : [],
            Calibration = Calibration.Read(json),
            Body = json.Element,
        };
    }

    private static BoxColumn Column(WireObject json) =>
        new(
            json.Text("name", 40),
            json.OptionalText("unit", 40),
            json.Has("scale") ? json.Number("scale") : 1,
            json.OptionalText("what", 400));

    private static BoxLimit Limit(WireObject json)
    {
        string key = json.Text("key", 60);
        SettingValue Value(string name) => SettingValue.Read(key, json.Member(name));
        bool words = !json.Has("min");
        return new BoxLimit
        {
            Key = key,
            Unit = json.OptionalText("unit", 40),
            Min = words ? 0 : json.Integer("min", long.MinValue, long.MaxValue),
            Max = words ? 0 : json.Integer("max", long.MinValue, long.MaxValue),
            Allowed = json.Has("allowed") ? [.. json.Items("allowed").Select(item => SettingValue.Read(key, item))] : [],
            Value = Value("value"),
            Default = json.Has("default") ? Value("default") : Value("value"),
            What = json.OptionalText("what", 400),
        };
    }
}
