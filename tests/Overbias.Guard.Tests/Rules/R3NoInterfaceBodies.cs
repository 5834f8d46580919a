using Mono.Cecil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>R3: no interface method with a body, static ones included. The device looks for methods in classes only.</summary>
internal sealed class R3NoInterfaceBodies : IRule
{
    public IEnumerable<Breach> Check(ModuleDefinition module) =>
        from type in module.GetTypes()
        where type.IsInterface
        from method in type.Methods
        where !method.IsAbstract
        select new Breach("R3", Names.Of(method), "an interface method has a body");
}
