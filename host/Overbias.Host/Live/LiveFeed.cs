using System.Text.Json;
using Overbias.Host.Page;
using Overbias.Host.Wire;

namespace Overbias.Host.Live;

/// <summary>Sends a command to the box and gives its reply, or says why there is none.</summary>
public delegate Task<LiveReply> SendLiveCommand(LiveCommand command, CancellationToken cancel);

/// <summary>
/// What the page shows: the box's messages in order, with rows in physical quantities, each value computed once for all who look.
/// The recorder feeds it what it took, the box's client the rest; its events are raised on their threads, one at a time.
/// </summary>
public sealed class LiveFeed(SendLiveCommand send) : ILiveSource
{
    private readonly Lock _lock = new();
    private RowConverter? _converter;
    private Zero? _zero;
    private string _sid = "";
    private long _run;

    /// <inheritdoc />
    public event Action<JsonElement>? AboutCame;

    /// <inheritdoc />
    public event Action<JsonElement>? StatusCame;

    /// <inheritdoc />
    public event Action<LiveRows>? RowsCame;

    /// <inheritdoc />
    public event Action<JsonElement>? EventCame;

    /// <inheritdoc />
    public event Action<LiveRun>? RunEnded;

    /// <inheritdoc />
    public event Action<string?>? TroubleChanged;

    /// <inheritdoc />
    public JsonElement? About { get; private set; }

    /// <inheritdoc />
    public JsonElement? Status { get; private set; }

    /// <inheritdoc />
    public string? Trouble { get; private set; }

    /// <inheritdoc />
    public Task<LiveReply> SendAsync(LiveCommand command, CancellationToken cancel) => send(command, cancel);

    /// <summary>Takes what the box tells about itself.</summary>
    /// <exception cref="WireException">It lacks the columns that conductance needs; rows are not shown then.</exception>
    public void Add(BoxAbout about)
    {
        lock (_lock)
        {
            _converter = null;
            About = about.Body;
            AboutCame?.Invoke(about.Body);
            _converter = new RowConverter(about);
        }
    }

    /// <summary>Takes a status.</summary>
    public void Add(BoxStatus status)
    {
        lock (_lock)
        {
            Status = status.Body;
            StatusCame?.Invoke(status.Body);
        }
    }

    /// <summary>Takes a frame. Frames that come before the box has told its scales cannot be shown and are passed over.</summary>
    public void Add(Frame frame)
    {
        lock (_lock)
        {
            if (_converter is null)
                return;
            if (frame.Run > 0)
                EnterRun(frame.Sid, frame.Run);
            Zero? zero = frame.Sid == _sid ? _zero : null;
            LiveRow[] rows = _converter.Convert(frame, zero ?? Zero.None);
            // The voltage is measured across the junction, in either wiring: no series resistance is taken off.
            RowsCame?.Invoke(new LiveRows(frame.Sid, (int)frame.Run, _converter.BinNanosecond, zero is not null, null, rows));
        }
    }

    /// <summary>Takes an event.</summary>
    public void Add(BoxEvent happening)
    {
        lock (_lock)
        {
            if (happening.Run > 0)
                EnterRun(happening.Sid, happening.Run);
            // Raw conversions are for analysis; nothing of them is shown.
            if (happening.Kind == "transient")
                return;
            if (Zero.From(happening) is Zero zero && happening.Text("phase") != "after")
                _zero = zero;
            EventCame?.Invoke(happening.Body);
        }
    }

    /// <summary>Takes the end of a run.</summary>
    public void Add(LiveRun ended)
    {
        lock (_lock)
            RunEnded?.Invoke(ended);
    }

    /// <summary>Takes what is wrong with the connection to the broker, or null when it is well.</summary>
    public void SetTrouble(string? trouble)
    {
        lock (_lock)
        {
            if (Trouble == trouble)
                return;
            Trouble = trouble;
            TroubleChanged?.Invoke(trouble);
        }
    }

    private void EnterRun(string sid, long run)
    {
        if (_sid == sid && _run == run)
            return;
        _sid = sid;
        _run = run;
        _zero = null;
    }
}
