using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Overbias.Guard.Tests.Rules;

/// <summary>R5: nothing that compiles and runs on both sides, and does one thing on .NET and another on the device.</summary>
internal sealed partial class R5NothingThatDiffers : IRule
{
    private static readonly Dictionary<string, string> s_refused = new()
    {
        ["System.DateTime.get_UtcNow"] = "reads the host's clock; take the time from HighResTimer",
        ["System.DateTime.get_Now"] = "reads the host's clock; take the time from HighResTimer",
        ["System.DateTime.get_Today"] = "reads the host's clock; take the time from HighResTimer",
        ["System.Guid.NewGuid"] = "is another at every run",
        ["System.Enum.ToString"] = "gives the name on .NET and the number on the device",
        ["System.Enum.HasFlag"] = "boxes an enum; test the bit",
        ["System.Collections.Hashtable.GetEnumerator"] = "goes through a Hashtable, whose order differs",
        ["System.Collections.Hashtable.get_Keys"] = "goes through a Hashtable, whose order differs",
        ["System.Collections.Hashtable.get_Values"] = "goes through a Hashtable, whose order differs",
        ["System.Collections.Hashtable.CopyTo"] = "goes through a Hashtable, whose order differs",
        ["System.Collections.IDictionary.GetEnumerator"] = "goes through a Hashtable, whose order differs",
        ["System.Collections.IDictionary.get_Keys"] = "goes through a Hashtable, whose order differs",
        ["System.Collections.IDictionary.get_Values"] = "goes through a Hashtable, whose order differs",
    };

    public IEnumerable<Breach> Check(ModuleDefinition module) =>
        from method in module.GetTypes().SelectMany(t => t.Methods)
        where method.HasBody
        from instruction in method.Body.Instructions
        let what = Offence(method, instruction)
        where what is not null
        select new Breach("R5", Names.Of(method), what);

    private static string? Offence(MethodDefinition method, Instruction at) => (at.OpCode.Code, at.Operand) switch
    {
        (Code.Box, TypeReference type) when IsEnum(type) => $"boxes the enum {type.FullName}, whose text differs",
        (Code.Constrained, TypeReference type) when IsEnum(type) && at.Next.Operand is MethodReference { Name: "ToString" } =>
            $"writes the enum {type.FullName}, which is a name on .NET and a number on the device",
        (Code.Newarr, TypeReference { FullName: "System.String" }) when at.Next.OpCode.Code != Code.Dup && !FillsTexts(method) =>
            "makes an array of strings without writing its elements, which are no null references on the device; use Texts.Empty",
        (Code.Ldstr, string text) => CompositeOffence(text),
        (Code.Newobj, MethodReference { DeclaringType.FullName: "System.Random", Parameters.Count: 0 }) => "makes a Random without a seed",
        (_, MethodReference called) when s_refused.TryGetValue(Names.Plain(called), out string? why) => $"{Names.Plain(called)} {why}",
        (_, MethodReference called) when IsFormatted(called) => FormatOffence(method, at),
        (_, MethodReference called) when Names.Plain(called) == "System.Collections.IEnumerable.GetEnumerator"
            && IsHashtable(method, at) => "goes through a Hashtable, whose order differs",
        _ => null,
    };

    private static bool FillsTexts(MethodDefinition method) => method.FullName.Contains("Overbias.Shared.Wire.Texts::Empty(");

    private static bool IsEnum(TypeReference type) =>
        type is not TypeSpecification and not GenericParameter && type.Resolve()?.IsEnum == true;

    private static bool IsHashtable(MethodDefinition method, Instruction call) =>
        Producer.Of(method, call, 0) is { } producer && Producer.TypeOf(method, producer)?.FullName == "System.Collections.Hashtable";

    private static bool IsFormatted(MethodReference called) =>
        called is { Name: "ToString", HasThis: true, Parameters.Count: 1 }
        && called.Parameters[0].ParameterType.FullName == "System.String";

    private static string? FormatOffence(MethodDefinition method, Instruction call) => Producer.Of(method, call, 0) switch
    {
        { OpCode.Code: Code.Ldstr, Operand: string format } => KnownFormat().IsMatch(format) ? null : FormatMessage(format),
        _ => "takes a format that is no literal, so it cannot be checked",
    };

    private static string? CompositeOffence(string text) =>
        CompositeItem().Matches(text).Select(m => m.Groups["format"].Value).FirstOrDefault(f => !KnownFormat().IsMatch(f)) is { } format
            ? FormatMessage(format)
            : null;

    private static string FormatMessage(string format) => $"uses the format '{format}'; the device knows D, F, G, N and X with digits";

    [GeneratedRegex(@"^[DFGNX]\d*$")]
    private static partial Regex KnownFormat();

    [GeneratedRegex(@"(?<!\{)\{\d+(,-?\d+)?:(?<format>[^{}]*)\}")]
    private static partial Regex CompositeItem();
}
