using Mono.Cecil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>The rules that look at one assembly of device code.</summary>
internal static class AllRules
{
    private static readonly IRule[] s_rules =
    [
        new R1NoGenerics(),
        new R2NoMatrices(),
        new R3NoInterfaceBodies(),
        new R4NoUnsafeCode(),
        new R5NothingThatDiffers(),
        new R6OnlyKnownReferences(),
    ];

    /// <summary>All breaches of R1 to R6.</summary>
    public static IReadOnlyList<Breach> Check(ModuleDefinition module) => [.. s_rules.SelectMany(r => r.Check(module))];
}
