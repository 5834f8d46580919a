using System.Reflection;
using Overbias.Physics.Temperature;

namespace Overbias.Physics.Tests;

/// <summary>The README knows every function, and no function that is not there.</summary>
public class ReadmeTests
{
    [Fact]
    public void Every_public_type_with_functions_is_named()
    {
        string[] missing = [.. typeof(Neck).Assembly.GetExportedTypes()
            .Where(type => !type.IsEnum && !type.IsNested && !Readme.Text.Contains($"`{type.Name}", StringComparison.Ordinal))
            .Select(type => type.Name)];
        Assert.True(missing is [], string.Join(", ", missing));
    }

    /// <summary>`Type.A`, `.B` in one cell names A and B of Type.</summary>
    [Fact]
    public void Every_static_function_is_named_beside_its_type()
    {
        string[] tables = [.. Readme.Text.Split('\n').Where(line => line.StartsWith('|'))];
        List<string> missing = [];
        foreach (Type type in typeof(Neck).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: true, IsSealed: true }))
        {
            string[] rows = [.. tables.Where(row => row.Contains($"`{type.Name}", StringComparison.Ordinal))];
            missing.AddRange(type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(method => !method.IsSpecialName)
                .Select(method => method.Name)
                .Distinct()
                .Where(name => !rows.SelectMany(Readme.Code).Any(code => code.Split('.')[^1] == name))
                .Select(name => $"{type.Name}.{name}"));
        }

        Assert.True(missing is [], string.Join(", ", missing));
    }
}
