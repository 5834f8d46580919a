namespace Overbias.Mqtt.Connection;

/// <summary>A subscription on its way to the broker, and the task its subscriber waits on.</summary>
internal sealed class Subscription(string filter, Qos qos)
{
    public string Filter { get; } = filter;

    public Qos Qos { get; } = qos;

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
