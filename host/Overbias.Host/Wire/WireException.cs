namespace Overbias.Host.Wire;

/// <summary>A payload that does not keep to the protocol. The message is one sentence that says which value and what is allowed.</summary>
public sealed class WireException : Exception
{
    /// <summary>Makes one from its sentence.</summary>
    public WireException(string message) : base(message)
    {
    }

    /// <summary>Makes one from its sentence and what caused it.</summary>
    public WireException(string message, Exception inner) : base(message, inner)
    {
    }
}
