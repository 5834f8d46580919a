namespace Overbias.Host.Session;

/// <summary>Tells the first few refusals and then only how many there were, so that a flood does not bury the rest.</summary>
internal sealed class Refusals(Action<string> tell)
{
    private const long ToldEach = 5;
    private long _count;

    internal void Tell(string why)
    {
        _count++;
        if (_count <= ToldEach)
            tell($"A message was refused. {why}");
        else if (long.IsPow2(_count))
            tell($"{_count} messages were refused so far. The last one: {why}");
    }
}
