using Overbias.Guard.Tests.Compiling;
using Overbias.Guard.Tests.Rules;
using Overbias.NanoReference;

namespace Overbias.Guard.Tests.RuleTests;

public class R7Tests
{
    private static readonly R7NanoEqualsList s_rule = new(NanoApi.Read(Places.NanoApiList), Assemblies.TrimmedTypes);

    [Fact]
    public void A_part_of_a_class_with_the_listed_signatures_passes() =>
        Assert.Empty(Messages("""
            namespace System.Threading
            {
                public static class Monitor
                {
                    static int s_hidden;
                    public static void Enter(object o) { }
                    internal static void TryEnter() { }
                }
            }
            """));

    [Fact]
    public void A_member_beyond_the_list_is_told() =>
        Assert.Equal(
            ["R7 System.Threading.Monitor: 'static method|TryEnter(System.Object):System.Boolean' is not in the list"],
            Messages("""
                namespace System.Threading { public static class Monitor { public static bool TryEnter(object o) { return true; } } }
                """));

    [Fact]
    public void A_constructor_that_the_compiler_adds_is_told_when_the_list_has_none() =>
        Assert.Equal(
            ["R7 nanoFramework.Hardware.Esp32.Gpio: is 'type|class:System.Object', in the list 'type|static:System.Object'",
             "R7 nanoFramework.Hardware.Esp32.Gpio: 'method|.ctor():System.Void' is not in the list"],
            Messages("namespace nanoFramework.Hardware.Esp32 { public class Gpio { } }"));

    [Fact]
    public void Another_type_of_a_parameter_is_told() =>
        Assert.Single(Messages("namespace System.Threading { public static class Monitor { public static void Exit(string o) { } } }"));

    [Fact]
    public void A_type_that_nanoFramework_has_not_is_told() =>
        Assert.Equal(
            ["R7 System.Threading.Latch: nanoFramework has no such type"],
            Messages("namespace System.Threading { public class Latch { } }"));

    [Fact]
    public void An_internal_type_is_nobodys_business() =>
        Assert.Empty(Messages("namespace System.Threading { internal class Latch { public void Set() { } } }"));

    [Fact]
    public void A_type_that_the_trimmed_set_has_too_is_told() =>
        Assert.Equal(
            ["R7 System.TimeoutException: the trimmed set has this type too, so that firmware cannot tell which is meant"],
            Messages("namespace System { public class TimeoutException : SystemException { public TimeoutException() { } } }"));

    [Fact]
    public void An_enum_with_a_missing_value_is_told() =>
        Assert.Equal(
            ["R7 System.Device.Spi.DataFlow: 'field|LsbFirst:System.Device.Spi.DataFlow=1' is missing"],
            Messages("namespace System.Device.Spi { public enum DataFlow { MsbFirst } }"));

    [Fact]
    public void An_enum_with_another_value_is_told() =>
        Assert.Equal(
            ["R7 System.Device.Spi.DataFlow: 'field|LsbFirst:System.Device.Spi.DataFlow=2' is not in the list",
             "R7 System.Device.Spi.DataFlow: 'field|LsbFirst:System.Device.Spi.DataFlow=1' is missing"],
            Messages("namespace System.Device.Spi { public enum DataFlow { MsbFirst, LsbFirst = 2 } }"));

    private static string[] Messages(string source)
    {
        Compiled compiled = DeviceCompiler.CompileAlone(source);
        Assert.True(compiled.Module is not null, string.Join(" ", compiled.Errors));
        return [.. s_rule.Check(compiled.Module).Select(b => b.ToString())];
    }
}
