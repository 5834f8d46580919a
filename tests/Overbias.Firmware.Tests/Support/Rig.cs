using System.Text.Json;
using Overbias.Twin;
using Overbias.Twin.Kernel;

namespace Overbias.Firmware.Tests.Support;

/// <summary>A box with the real firmware on the Twin, and the desk in front of it.</summary>
internal sealed class Rig : IDisposable
{
    private readonly string _truth = Path.Combine(Path.GetTempPath(), $"overbias-truth-{Guid.NewGuid():N}.ndjson");

    public Rig(Func<BoxOptions, BoxOptions>? adjust = null)
    {
        var options = new BoxOptions
        {
            FirmwareFolder = Path.Combine(AppContext.BaseDirectory, "box"),
            Seed = 7,
            Pauses = PauseModel.None,
            TruthFile = _truth,
            Connect = _ => Desk,
            Faulted = fault => Faults.Add(fault.Exception.ToString()),
        };
        Box = new Box(adjust is null ? options : adjust(options));
    }

    public Desk Desk { get; } = new();

    public Box Box { get; }

    public List<string> Faults { get; } = [];

    public async Task PowerOnAndWait()
    {
        Task<JsonElement> idle = Desk.Status("idle");
        Box.PowerOn();
        await idle;
    }

    public async Task<JsonElement> Start(string profile = """{"dark_ms":300,"tunnel_ms":200,"hold_ms":300000}""")
    {
        JsonElement reply = await Desk.Command("start", $$""","recorder":"desk","operator":"o","sample":"s","profile":{{profile}}""");
        Assert.True(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
        return reply;
    }

    public Task<BoardState> Board() => Box.Kernel.Ask(Box.Board.Snapshot);

    /// <summary>Takes the power and reads what really happened.</summary>
    public List<JsonElement> Truth()
    {
        Box.Dispose();
        return [.. File.ReadLines(_truth).Select(line => JsonDocument.Parse(line).RootElement.Clone())];
    }

    public void Dispose()
    {
        Box.Dispose();
        File.Delete(_truth);
    }
}
