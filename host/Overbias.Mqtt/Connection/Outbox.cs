namespace Overbias.Mqtt.Connection;

/// <summary>
/// Keeps messages in order and at most <see cref="Window"/> of them in the client library at once: its cost per message
/// grows with the number under way, and packet identifiers have 16 bits only. All members need the connection's gate.
/// </summary>
internal sealed class Outbox
{
    public const int Window = 512;

    private readonly HashSet<Publication> underWay = [];
    private readonly Queue<Publication> waiting = new();

    /// <summary>Sends the message, or keeps a copy of it until there is room.</summary>
    public void Add(Publication publication, ILink link)
    {
        if (underWay.Count < Window && waiting.Count == 0)
        {
            Send(publication, link);
            return;
        }
        publication.OwnPayload();
        waiting.Enqueue(publication);
    }

    /// <summary>Completes a message and sends those that waited for its place. A message failed before is left as it is.</summary>
    public void Confirm(Publication publication, ILink? link)
    {
        if (!underWay.Remove(publication))
            return;
        publication.Done.TrySetResult();
        while (link is not null && underWay.Count < Window && waiting.TryDequeue(out Publication? next))
            Send(next, link);
    }

    /// <summary>Fails everything that is not confirmed.</summary>
    public void FailAll(string sentence)
    {
        foreach (Publication publication in underWay.Concat(waiting))
            publication.Done.TrySetException(new MqttException(sentence));
        underWay.Clear();
        waiting.Clear();
    }

    private void Send(Publication publication, ILink link)
    {
        underWay.Add(publication);
        try
        {
            link.Publish(publication);
        }
        catch (MqttException e)
        {
            underWay.Remove(publication);
            publication.Done.TrySetException(e);
        }
    }
}
