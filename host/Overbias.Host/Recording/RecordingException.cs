namespace Overbias.Host.Recording;

/// <summary>The record cannot be written or read. The message is one sentence for the user, with what to do.</summary>
public sealed class RecordingException : Exception
{
    /// <summary>Makes one from its sentence.</summary>
    public RecordingException(string message) : base(message)
    {
    }

    /// <summary>Makes one from its sentence and what caused it.</summary>
    public RecordingException(string message, Exception inner) : base(message, inner)
    {
    }
}
