using Mono.Cecil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>One thing that code for the device must not do, although it may compile.</summary>
internal interface IRule
{
    /// <summary>All breaches in one assembly, its compiler-generated types included.</summary>
    IEnumerable<Breach> Check(ModuleDefinition module);
}
