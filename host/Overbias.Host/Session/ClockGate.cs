using Overbias.Host.Wire;

namespace Overbias.Host.Session;

/// <summary>
/// Lets the Twin's clock go on only as fast as its data are recorded: at full speed it would otherwise overwrite its outbox.
/// </summary>
/// <param name="limit">The clock stops while as many numbers are sent and not acknowledged.</param>
/// <param name="patience">Without any acknowledgement for so long, nobody is recording, and the clock goes on.</param>
/// <param name="time">The host's clock.</param>
public sealed class ClockGate(int limit, TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private string _sid = "";
    private long _sent;
    private long _acknowledged;
    private long? _stoppedAt;
    private int _connecting;

    /// <summary>Called when the clock may go on again.</summary>
    public event Action? Opened;

    /// <summary>Whether the clock may go on.</summary>
    public bool MayGo()
    {
        lock (_lock)
        {
            if (_sent - _acknowledged < limit && _connecting == 0)
            {
                _stoppedAt = null;
                return true;
            }
            _stoppedAt ??= time.GetTimestamp();
            return time.GetElapsedTime(_stoppedAt.Value) >= patience;
        }
    }

    /// <summary>The box begins to connect or to subscribe: its clock waits for the broker's answer.</summary>
    public void BeginConnecting()
    {
        lock (_lock)
            _connecting++;
    }

    /// <summary>The broker has answered, or has not.</summary>
    public void EndConnecting()
    {
        lock (_lock)
            _connecting--;
        Opened?.Invoke();
    }

    /// <summary>The box sends a frame or an event.</summary>
    public void Sent(ReadOnlySpan<byte> payload)
    {
        if (!SequencePeek.TryRead(payload, out string sid, out long seq))
            return;
        lock (_lock)
        {
            if (sid != _sid)
                (_sid, _sent, _acknowledged) = (sid, seq - 1, seq - 1);
            _sent = Math.Max(_sent, seq);
        }
    }

    /// <summary>A recorder acknowledges.</summary>
    public void Acknowledged(ReadOnlySpan<byte> payload)
    {
        if (!SequencePeek.TryRead(payload, out string sid, out long seq))
            return;
        lock (_lock)
        {
            if (sid != _sid || seq > _sent)
                return;
            _acknowledged = Math.Max(_acknowledged, seq);
            _stoppedAt = null;
        }
        Opened?.Invoke();
    }
}
