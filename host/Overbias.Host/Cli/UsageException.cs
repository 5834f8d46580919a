namespace Overbias.Host.Cli;

/// <summary>The program was called with something it cannot do. The message is one sentence with what is allowed.</summary>
public sealed class UsageException(string message) : Exception(message);
