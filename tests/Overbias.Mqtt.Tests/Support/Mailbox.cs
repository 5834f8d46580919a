using System.Text;

namespace Overbias.Mqtt.Tests.Support;

/// <summary>Keeps what a connection receives and how its state changes, in order.</summary>
internal sealed class Mailbox
{
    private readonly Lock gate = new();
    private readonly List<MqttMessage> messages = [];
    private readonly List<bool> states = [];

    public Mailbox(IMqttConnection connection)
    {
        connection.Received += message =>
        {
            lock (gate)
                messages.Add(message);
        };
        connection.ConnectionChanged += up =>
        {
            lock (gate)
                states.Add(up);
        };
    }

    public MqttMessage[] Messages
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    public string[] Texts => Array.ConvertAll(Messages, m => Encoding.UTF8.GetString(m.Payload.Span));

    public bool[] States
    {
        get
        {
            lock (gate)
                return [.. states];
        }
    }

    public int Count
    {
        get
        {
            lock (gate)
                return messages.Count;
        }
    }

    public Task HoldsAsync(int count) => Eventually.HoldsAsync(() => Count >= count, $"{count} messages came, but {Count}");
}
