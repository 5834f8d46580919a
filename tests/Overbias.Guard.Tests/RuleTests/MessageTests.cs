using Mono.Cecil;
using Overbias.Guard.Tests.Compiling;
using Overbias.Guard.Tests.Rules;

namespace Overbias.Guard.Tests.RuleTests;

/// <summary>A message says the rule, the type, the method and the thing: whoever reads it knows where to go.</summary>
public class MessageTests
{
    [Fact]
    public void R1_names_the_generic_type_and_where_it_is_used() =>
        Assert.Contains(
            "R1 Tried.Subject.Run(): uses the generic type Tried.Box`1<System.Int32>",
            Messages(Snippet.InFile("class Box<T> { } class Subject { void Run() { object o = new Box<int>(); } }")));

    [Fact]
    public void R1_sees_a_generic_inside_a_closure() =>
        Assert.Contains(
            Messages(Snippet.InFile("class Box<T> { } class Subject { Action Run(int n) { return () => { new Box<int>(); n++; }; } }")),
            m => m.StartsWith("R1 Tried.Subject/<>c__DisplayClass", StringComparison.Ordinal));

    [Fact]
    public void R2_names_the_array_and_its_method() =>
        Assert.Contains(
            "R2 Tried.Subject.Run(): uses the array System.Int32[0...,0...] of more than one dimension",
            Messages(Snippet.InClass("object Run() { return new int[2, 3]; }")));

    [Fact]
    public void R3_names_the_interface_method() =>
        Assert.Contains(
            "R3 Tried.IA.A(): an interface method has a body",
            DotNetMessages("namespace Tried { interface IA { int A() { return 1; } } }"));

    [Fact]
    public void R3_sees_static_interface_methods_too() =>
        Assert.Contains(
            "R3 Tried.IA.A(): an interface method has a body",
            DotNetMessages("namespace Tried { interface IA { static int A() { return 1; } } }"));

    [Fact]
    public void R4_names_the_instruction() =>
        Assert.Contains(
            "R4 Tried.Subject.Run(): uses the instruction localloc",
            Messages(Snippet.InClass("void Run() { byte* p = stackalloc byte[3]; *p = 1; }")));

    [Fact]
    public void R4_names_the_pinned_local() =>
        Assert.Contains(
            "R4 Tried.Subject.Run(Byte[]): pins a local of System.Byte[]",
            Messages(Snippet.InClass("void Run(byte[] b) { fixed (byte* p = b) { *p = 1; } }")));

    [Fact]
    public void R4_sees_a_volatile_field() =>
        Assert.Contains(
            "R4 Tried.Subject.Run(): uses the instruction volatile.",
            DotNetMessages("namespace Tried { class Subject { volatile int _a; int Run() { return _a; } } }"));

    [Fact]
    public void R4_sees_a_native_function() =>
        Assert.Contains(
            "R4 Tried.Subject.X(): is a native function",
            DotNetMessages("""
                using System.Runtime.InteropServices;
                namespace Tried { class Subject { [DllImport("x")] static extern int X(); } }
                """));

    [Fact]
    public void R5_says_what_differs() =>
        Assert.Contains(
            "R5 Tried.Subject.Run(Colour): writes the enum Tried.Colour, which is a name on .NET and a number on the device",
            Messages(Snippet.InClass("string Run(Colour c) { return c.ToString(); }")));

    [Fact]
    public void R5_names_the_format() =>
        Assert.Contains(
            "R5 Tried.Subject.Run(Double): uses the format '0.0'; the device knows D, F, G, N and X with digits",
            Messages(Snippet.InClass("string Run(double d) { return d.ToString(\"0.0\"); }")));

    [Fact]
    public void R6_names_the_foreign_assembly_and_the_member()
    {
        string[] messages = DotNetMessages("namespace Tried { class Subject { string Run(string s) { return s.Replace('a', 'b'); } } }");

        Assert.Contains("R6 Breach.dll: refers to the assembly System.Private.CoreLib", messages);
        Assert.Contains("R6 Breach.dll: refers to the type System.String, which the device has not", messages);
    }

    private static string[] Messages(string source) => Messages(DeviceCompiler.Compile(source));

    private static string[] DotNetMessages(string source) => Messages(DeviceCompiler.CompileAgainstDotNet(source));

    private static string[] Messages(Compiled compiled)
    {
        ModuleDefinition module = compiled.Module ?? throw new InvalidOperationException(string.Join(" ", compiled.Errors));
        return [.. AllRules.Check(module).Select(b => b.ToString())];
    }
}
