namespace Overbias.Host.Cli;

/// <summary>A value with the text that it is typed as, so that the help says a default as one would type it.</summary>
internal readonly record struct ModelTyped<T>(string Text, T Value)
{
    public static implicit operator T(ModelTyped<T> typed) => typed.Value;

    public override string ToString() => Text;
}
