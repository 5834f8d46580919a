using System.Globalization;
using Mono.Cecil;

namespace Overbias.NanoReference;

/// <summary>Writes a member as <c>nano-api.txt</c> does, so that two assemblies can be compared line by line.</summary>
public static class ApiText
{
    /// <summary>The third and fourth column of a method: <c>static method|Name(Types):Type</c>.</summary>
    public static string Of(MethodDefinition method)
    {
        string kind = method.IsStatic ? "static method" : "method";
        string parameters = string.Join(",", method.Parameters.Select(p => Of(p.ParameterType)));
        return $"{kind}|{method.Name}({parameters}):{Of(method.ReturnType)}";
    }

    /// <summary>The third and fourth column of a field, with the value of a constant: <c>field|Name:Type=Value</c>.</summary>
    public static string Of(FieldDefinition field)
    {
        string text = $"field|{field.Name}:{Of(field.FieldType)}";
        return field.HasConstant ? $"{text}={Value(field.Constant)}" : text;
    }

    /// <summary>The third and fourth column of a type: <c>type|kind:Base</c>.</summary>
    public static string Of(TypeDefinition type)
    {
        string kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static",
            { IsSealed: true } => "sealed",
            _ => "class",
        };
        return $"type|{kind}:{(type.BaseType is null ? "" : Of(type.BaseType))}";
    }

    /// <summary>A type's name as the list has it: <c>/</c> before a nested type, no modifiers (<c>in</c>, <c>init</c>).</summary>
    public static string Of(TypeReference type) => type switch
    {
        IModifierType modified => Of(modified.ElementType),
        ByReferenceType reference => Of(reference.ElementType) + "&",
        ArrayType { IsVector: true } array => Of(array.ElementType) + "[]",
        _ => type.FullName,
    };

    private static string Value(object constant) => constant switch
    {
        null => "null",
        char => "?",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => constant.ToString()!,
    };
}
