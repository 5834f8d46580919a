using System.Text;

namespace Overbias.Mqtt;

/// <summary>The rules for topic names and filters (MQTT 3.1.1, section 4.7).</summary>
public static class MqttTopic
{
    private const int LongestUtf8 = 65535;

    /// <summary>Checks a topic one can publish to.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or holds a wildcard or a null character.</exception>
    public static void RequireName(string topic)
    {
        RequireText(topic);
        if (topic.AsSpan().IndexOfAny('+', '#') >= 0)
            throw new ArgumentException($"The topic '{topic}' holds a wildcard; + and # are for subscriptions only.");
    }

    /// <summary>Checks a filter one can subscribe to: + stands for one whole level, # for all that follow and only at the end.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or a wildcard does not stand alone in its level.</exception>
    public static void RequireFilter(string filter)
    {
        RequireText(filter);
        string[] levels = filter.Split('/');
        for (int i = 0; i < levels.Length; i++)
        {
            bool misplaced = levels[i].Contains('+') && levels[i] != "+"
                || levels[i].Contains('#') && (levels[i] != "#" || i != levels.Length - 1);
            if (misplaced)
                throw new ArgumentException($"The filter '{filter}' is not valid; + must fill a level, # must fill the last one.");
        }
    }

    private static void RequireText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            throw new ArgumentException("The topic is empty; at least one character is needed.");
        if (text.Contains('\0'))
            throw new ArgumentException("The topic holds a null character, which MQTT does not allow.");
        if (Encoding.UTF8.GetByteCount(text) is int length and > LongestUtf8)
            throw new ArgumentException($"The topic has {length} bytes; at most {LongestUtf8} are allowed.");
    }
}
