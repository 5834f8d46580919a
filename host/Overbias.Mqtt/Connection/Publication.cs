namespace Overbias.Mqtt.Connection;

/// <summary>A message on its way to the broker, and the task its publisher waits on.</summary>
internal sealed class Publication(string topic, ReadOnlyMemory<byte> payload, Qos qos, bool retain)
{
    private bool owned;

    public string Topic { get; } = topic;

    /// <summary>The publisher's own memory until <see cref="OwnPayload"/> was called.</summary>
    public ReadOnlyMemory<byte> Payload { get; private set; } = payload;

    public Qos Qos { get; } = qos;

    public bool Retain { get; } = retain;

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Copies the payload, so that the publisher may reuse its memory before the message has left.</summary>
    public void OwnPayload()
    {
        if (owned)
            return;
        Payload = Payload.ToArray();
        owned = true;
    }
}
