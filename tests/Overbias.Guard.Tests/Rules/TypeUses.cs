using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>Every place of an assembly where a type is named: declarations, signatures, locals, instructions and handlers.</summary>
internal static class TypeUses
{
    /// <summary>Pairs of a place (type or method) and a type named there, as written: arrays and pointers are not taken apart.</summary>
    public static IEnumerable<(string Place, TypeReference Type)> In(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => OfType(type).Select(used => (type.FullName, used)).Concat(type.Methods.SelectMany(InMethod)));

    /// <summary>The type itself and everything it is made of: element types, generic arguments, modifiers.</summary>
    public static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        yield return type;
        IEnumerable<TypeReference> inner = type switch
        {
            GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments],
            IModifierType modified => [modified.ElementType, modified.ModifierType],
            FunctionPointerType function => [function.ReturnType, .. function.Parameters.Select(p => p.ParameterType)],
            TypeSpecification specification => [specification.ElementType],
            _ => [],
        };
        foreach (TypeReference part in inner.SelectMany(Parts))
        {
            yield return part;
        }
    }

    private static IEnumerable<TypeReference> OfType(TypeDefinition type)
    {
        IEnumerable<TypeReference> bases = type.BaseType is null ? [] : [type.BaseType];
        return [.. bases, .. type.Interfaces.Select(i => i.InterfaceType), .. type.Fields.Select(f => f.FieldType)];
    }

    private static IEnumerable<(string Place, TypeReference Type)> InMethod(MethodDefinition method)
    {
        IEnumerable<TypeReference> types = OfSignature(method);
        if (method.HasBody)
        {
            types = [.. types,
                .. method.Body.Variables.Select(v => v.VariableType),
                .. method.Body.ExceptionHandlers.Select(h => h.CatchType).OfType<TypeReference>(),
                .. method.Body.Instructions.SelectMany(OfInstruction)];
        }

        return types.Select(t => (Names.Of(method), t));
    }

    private static IEnumerable<TypeReference> OfSignature(MethodReference method) =>
        [method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)];

    private static IEnumerable<TypeReference> OfInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod generic => [generic.DeclaringType, .. generic.GenericArguments, .. OfSignature(generic.ElementMethod)],
        MethodReference method => [method.DeclaringType, .. OfSignature(method)],
        _ => [],
    };
}
