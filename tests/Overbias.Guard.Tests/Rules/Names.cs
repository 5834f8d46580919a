using Mono.Cecil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>How places are written in messages.</summary>
internal static class Names
{
    /// <summary><c>Namespace.Type.Method(Types)</c>.</summary>
    public static string Of(MethodReference method) =>
        $"{method.DeclaringType.FullName}.{method.Name}({string.Join(", ", method.Parameters.Select(p => p.ParameterType.Name))})";

    /// <summary><c>Namespace.Type.Member</c> without parameters: what a list of allowed or refused members holds.</summary>
    public static string Plain(MemberReference member) => $"{member.DeclaringType.FullName}.{member.Name}";
}
