using Overbias.Guard.Tests.Compiling;
using Overbias.Guard.Tests.Rules;

namespace Overbias.Guard.Tests;

public class LegalTests
{
    public static TheoryData<string, string> Rows => LegalTable.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Passes(string name, string source)
    {
        Compiled compiled = DeviceCompiler.Compile(source);

        Assert.True(compiled.Module is not null, $"{name}: {string.Join(" ", compiled.Errors)}");
        Assert.True(AllRules.Check(compiled.Module) is [], $"{name}: {string.Join(" ", AllRules.Check(compiled.Module))}");
    }
}
