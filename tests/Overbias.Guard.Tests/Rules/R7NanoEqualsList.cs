using Mono.Cecil;
using Overbias.NanoReference;

namespace Overbias.Guard.Tests.Rules;

/// <summary>
/// R7: what Overbias.Nano shows is what nanoFramework has: each visible type and member is in the list, of the same shape and with the
/// same constants, and an enum has all its values. And no type is there that the trimmed set has too: firmware could not name it.
/// </summary>
internal sealed class R7NanoEqualsList(NanoApi api, IReadOnlySet<string> trimmedTypes) : IRule
{
    public IEnumerable<Breach> Check(ModuleDefinition module) => module.GetTypes().Where(IsVisible).SelectMany(Check);

    private IEnumerable<Breach> Check(TypeDefinition type)
    {
        if (!api.Types.TryGetValue(type.FullName, out NanoType? nano))
        {
            yield return new("R7", type.FullName, "nanoFramework has no such type");
            yield break;
        }

        if (trimmedTypes.Contains(type.FullName))
        {
            yield return new("R7", type.FullName, "the trimmed set has this type too, so that firmware cannot tell which is meant");
        }

        if (ApiText.Of(type) != nano.Shape)
        {
            yield return new("R7", type.FullName, $"is '{ApiText.Of(type)}', in the list '{nano.Shape}'");
        }

        string[] shown = [.. type.Methods.Where(IsVisible).Select(ApiText.Of), .. type.Fields.Where(IsVisible).Select(ApiText.Of)];
        foreach (string member in shown.Where(m => !nano.Members.Contains(m)))
        {
            yield return new("R7", type.FullName, $"'{member}' is not in the list");
        }

        // An enum or an interface must be whole: a missing value shifts nothing, but a missing method changes who can implement it.
        foreach (string member in type.IsEnum || type.IsInterface ? nano.Members.Except(shown) : [])
        {
            yield return new("R7", type.FullName, $"'{member}' is missing");
        }
    }

    private static bool IsVisible(TypeDefinition type) => type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsVisible(type.DeclaringType)
        : type.IsPublic;

    private static bool IsVisible(MethodDefinition method) =>
        method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldDefinition field) =>
        (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsRuntimeSpecialName;
}
