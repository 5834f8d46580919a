using Mono.Cecil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>R2: no array of more than one dimension (jagged ones work). They compile, and crash the device's interpreter.</summary>
internal sealed class R2NoMatrices : IRule
{
    public IEnumerable<Breach> Check(ModuleDefinition module) =>
        from use in TypeUses.In(module)
        where TypeUses.Parts(use.Type).Any(part => part is ArrayType { IsVector: false })
        select new Breach("R2", use.Place, $"uses the array {use.Type.FullName} of more than one dimension");
}
