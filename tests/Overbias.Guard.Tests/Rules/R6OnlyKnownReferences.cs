using Mono.Cecil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>R6: every assembly, type and member that is referred to is in the trimmed set, Overbias.Nano or Overbias.Shared.</summary>
internal sealed class R6OnlyKnownReferences : IRule
{
    private static readonly HashSet<string> s_known =
    [
        "Overbias.Nano", "Overbias.Shared", .. Directory.GetFiles(Places.Trimmed, "*.dll").Select(f => Path.GetFileNameWithoutExtension(f)),
    ];

    public IEnumerable<Breach> Check(ModuleDefinition module)
    {
        foreach (AssemblyNameReference assembly in module.AssemblyReferences.Where(a => !s_known.Contains(a.Name)))
        {
            yield return new("R6", module.Name, $"refers to the assembly {assembly.Name}");
        }

        foreach (TypeReference type in module.GetTypeReferences().Where(t => !IsKnown(t)))
        {
            yield return new("R6", module.Name, $"refers to the type {type.FullName}, which the device has not");
        }

        foreach (MethodDefinition method in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody))
        {
            IEnumerable<MemberReference> members = method.Body.Instructions.Select(i => i.Operand).OfType<MemberReference>();
            foreach (MemberReference member in members.Where(m => !IsKnown(m)))
            {
                yield return new("R6", Names.Of(method), $"refers to {member.FullName}, which the device has not");
            }
        }
    }

    private static bool IsKnown(MemberReference member)
    {
        // Arrays, pointers and instances are other rules' affair; their element types stand in the type table too.
        if (member is TypeSpecification or GenericParameter || member.DeclaringType is TypeSpecification)
        {
            return true;
        }

        try
        {
            return member switch
            {
                TypeDefinition => true,
                TypeReference type => s_known.Contains(type.Scope.Name) && type.Resolve() is not null,
                MethodReference method => method.Resolve() is not null,
                FieldReference field => field.Resolve() is not null,
                _ => true,
            };
        }
        catch (AssemblyResolutionException)
        {
            return false;
        }
    }
}
