using System.Text;
using System.Text.Json;
using Overbias.Twin;
using Overbias.Twin.Kernel;

namespace Overbias.Firmware.Tests.Support;

/// <summary>A box with the real firmware on the Twin, and a network that may fail.</summary>
internal sealed class Station : IDisposable
{
    public Station(Uplink uplink, Func<BoxOptions, BoxOptions>? adjust = null)
    {
        Uplink = uplink;
        var options = new BoxOptions
        {
            FirmwareFolder = Path.Combine(AppContext.BaseDirectory, "box"),
            Seed = 7,
            Pauses = PauseModel.None,
            Connect = uplink.Connect,
            Faulted = fault => Faults.Add(fault.Exception.ToString()),
        };
        Box = new Box(adjust is null ? options : adjust(options));
        uplink.NowNs = () => Box.Kernel.NowNs;
    }

    public Uplink Uplink { get; }

    public Box Box { get; }

    public List<string> Faults { get; } = [];

    public async Task PowerOn()
    {
        Task<JsonElement> idle = Uplink.HearsState("idle");
        Box.PowerOn();
        await idle;
    }

    public async Task Start(string profile)
    {
        JsonElement reply = await Uplink.Command("start", $$""","recorder":"desk","operator":"o","sample":"s","profile":{{profile}}""");
        Assert.True(reply.GetProperty("ok").GetBoolean(), reply.GetRawText());
    }

    /// <summary>A boot and a whole run by START on the panel, with the network away from power-up on.</summary>
    /// <param name="profile">The profile, set at the first boot.</param>
    /// <param name="before">Waited for between boot and START.</param>
    /// <param name="look">Called in each bin of the run.</param>
    public async Task RunAlone(string profile, Func<Task>? before = null, Action<BoardState>? look = null)
    {
        if (Box.Boots == 0)
            Box.Flash.Write(@"I:\profile.json", Encoding.UTF8.GetBytes(profile));
        Uplink.GoAway();
        Box.PowerOn();
        await Elapse(3);
        if (before is not null)
            await before();
        await RunOnPanel(look);
    }

    /// <summary>A whole run by START on the panel.</summary>
    public async Task RunOnPanel(Action<BoardState>? look = null)
    {
        Task run = OneRun(look);
        await PressStart();
        await run;
    }

    /// <summary>Completes when a contact was connected and is shorted again. To be asked for before the run is begun.</summary>
    public Task OneRun(Action<BoardState>? look = null)
    {
        bool connected = false;
        return Until(board =>
        {
            look?.Invoke(board);
            connected |= board.ForceClosed;
            return connected && board.ShortClosed;
        });
    }

    public Task PressStart() => Box.Kernel.Ask(now =>
    {
        Box.Board.PressStart(now);
        return 0;
    });

    /// <summary>The next status, after a while without a run.</summary>
    public Task<JsonElement> Settled() => Uplink.HearsState("idle");

    /// <summary>Waits until the board is as wished; looked at in each bin.</summary>
    public Task Until(Func<BoardState, bool> wished)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (wished(Box.Board.Snapshot(Box.Kernel.NowNs)))
                reached.TrySetResult();
            else
                Box.Kernel.Post(Look);
        }

        Box.Kernel.Post(Look);
        return reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>Waits for a virtual time from now.</summary>
    public Task Elapse(double seconds)
    {
        long until = Box.Kernel.NowNs + (long)(seconds * 1e9);
        return Until(_ => Box.Kernel.NowNs >= until);
    }

    public void Dispose() => Box.Dispose();
}
