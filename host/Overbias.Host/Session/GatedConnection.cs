using Overbias.Mqtt;

namespace Overbias.Host.Session;

/// <summary>The Twin's connection, watched: what goes out and what is acknowledged moves the gate of its clock.</summary>
public sealed class GatedConnection : IMqttConnection
{
    private readonly IMqttConnection _inner;
    private readonly ClockGate _gate;
    private readonly Func<MqttMessage, Action, bool> _defer;

    /// <summary>Watches a connection.</summary>
    /// <param name="inner">The connection.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="defer">Asked for each message to the box: true when it will have it delivered later by the action it is given.</param>
    public GatedConnection(IMqttConnection inner, ClockGate gate, Func<MqttMessage, Action, bool> defer)
    {
        _inner = inner;
        _gate = gate;
        _defer = defer;
        inner.Received += Pass;
    }

    /// <inheritdoc />
    public event Action<MqttMessage>? Received;

    /// <inheritdoc />
    public event Action<bool>? ConnectionChanged
    {
        add => _inner.ConnectionChanged += value;
        remove => _inner.ConnectionChanged -= value;
    }

    /// <inheritdoc />
    public bool IsConnected => _inner.IsConnected;

    /// <inheritdoc />
    public async Task ConnectAsync(CancellationToken ct)
    {
        _gate.BeginConnecting();
        try
        {
            await _inner.ConnectAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            _gate.EndConnecting();
        }
    }

    /// <inheritdoc />
    public async Task SubscribeAsync(string filter, Qos qos, CancellationToken ct)
    {
        _gate.BeginConnecting();
        try
        {
            await _inner.SubscribeAsync(filter, qos, ct).ConfigureAwait(false);
        }
        finally
        {
            _gate.EndConnecting();
        }
    }

    /// <inheritdoc />
    public Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, Qos qos, bool retain)
    {
        if (topic.EndsWith("/bins", StringComparison.Ordinal) || topic.EndsWith("/events", StringComparison.Ordinal))
            _gate.Sent(payload.Span);
        return _inner.PublishAsync(topic, payload, qos, retain);
    }

    /// <inheritdoc />
    public Task DropAsync() => _inner.DropAsync();

    /// <inheritdoc />
    public Task DisconnectAsync() => _inner.DisconnectAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _inner.Received -= Pass;
        return _inner.DisposeAsync();
    }

    private void Pass(MqttMessage message)
    {
        if (_defer(message, () => Received?.Invoke(message)))
            return;
        Received?.Invoke(message);
        if (message.Topic.EndsWith("/ack", StringComparison.Ordinal))
            _gate.Acknowledged(message.Payload.Span);
    }
}
