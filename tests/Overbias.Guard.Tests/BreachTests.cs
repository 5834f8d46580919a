using System.Text.RegularExpressions;
using Overbias.Guard.Tests.Compiling;
using Overbias.Guard.Tests.Rules;

namespace Overbias.Guard.Tests;

public partial class BreachTests
{
    public static TheoryData<string, string, string> Rows => BreachTable.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Is_refused(string name, string by, string source)
    {
        Compiled compiled = DeviceCompiler.Compile(source);

        string[] refusals = compiled.Module is { } module
            ? [.. AllRules.Check(module).Select(b => b.Rule).Distinct()]
            : [.. compiled.Errors.Select(e => ErrorCode().Match(e).Value).Distinct()];
        Assert.True(refusals.Contains(by), $"{name}: should be refused by {by}, is by [{string.Join(", ", refusals)}]");
    }

    [GeneratedRegex(@"CS\d{4}")]
    private static partial Regex ErrorCode();
}
