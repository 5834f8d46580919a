namespace Overbias.Guard.Tests.Rules;

/// <summary>What a rule found: which rule, in which type and method, and what is wrong there.</summary>
internal sealed record Breach(string Rule, string Place, string What)
{
    public override string ToString() => $"{Rule} {Place}: {What}";
}
