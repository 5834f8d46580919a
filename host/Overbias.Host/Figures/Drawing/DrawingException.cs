namespace Overbias.Host.Figures.Drawing;

/// <summary>A figure could not be drawn. The message is one sentence, and what to do.</summary>
public sealed class DrawingException(string message, Exception? inner = null) : Exception(message, inner);
