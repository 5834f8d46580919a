using Mono.Cecil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>R1: no generic parameter and no generic instance. They compile, and crash the device's interpreter.</summary>
internal sealed class R1NoGenerics : IRule
{
    public IEnumerable<Breach> Check(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes())
        {
            if (type.HasGenericParameters)
            {
                yield return new("R1", type.FullName, "the type is generic");
            }

            foreach (MethodDefinition method in type.Methods.Where(m => m.HasGenericParameters))
            {
                yield return new("R1", Names.Of(method), "the method is generic");
            }

            foreach (MethodReference called in type.Methods.Where(m => m.HasBody)
                .SelectMany(m => m.Body.Instructions)
                .Select(i => i.Operand)
                .OfType<GenericInstanceMethod>())
            {
                yield return new("R1", type.FullName, $"calls the generic method {Names.Of(called)}");
            }
        }

        foreach ((string place, TypeReference type) in TypeUses.In(module))
        {
            if (TypeUses.Parts(type).Any(part => part is GenericInstanceType or GenericParameter || part.HasGenericParameters))
            {
                yield return new("R1", place, $"uses the generic type {type.FullName}");
            }
        }
    }
}
