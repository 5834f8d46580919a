using System.Reflection;
using Mono.Cecil;
using Overbias.Guard.Tests.Rules;
using Overbias.NanoReference;

namespace Overbias.Guard.Tests;

/// <summary>The trimmed reference assemblies: nothing but nanoFramework's API, under the identities of .NET.</summary>
public class TrimmedSetTests
{
    private static readonly NanoApi s_api = NanoApi.Read(Places.NanoApiList);

    private static readonly TypeDefinition[] s_types =
        [.. Directory.GetFiles(Places.Trimmed, "*.dll").SelectMany(f => Assemblies.Read(f).GetTypes()).Where(t => t.Name != "<Module>")];

    [Fact]
    public void Each_assembly_has_the_identity_of_the_one_that_runs() =>
        Assert.All(Directory.GetFiles(Places.Trimmed, "*.dll"), file =>
        {
            AssemblyName name = AssemblyName.GetAssemblyName(file);
            Assert.Equal(Assembly.Load(name.Name!).FullName, name.FullName);
        });

    [Fact]
    public void Each_member_is_in_the_list() =>
        Assert.All(s_types, type =>
        {
            NanoType nano = s_api.Types[type.FullName];
            Assert.All(type.Methods, m => Assert.True(nano.Has(ApiText.Of(m)), Names.Of(m)));
            Assert.All(type.Fields.Where(f => f.IsPublic && !f.IsSpecialName), f => Assert.True(nano.Has(ApiText.Of(f)), f.FullName));
        });

    [Fact]
    public void No_type_is_there_that_belongs_to_the_device() =>
        Assert.All(s_types, t => Assert.False(DeviceTypes.Contains(t.FullName), t.FullName));

    [Fact]
    public void Nothing_is_generic() =>
        Assert.Empty(Directory.GetFiles(Places.Trimmed, "*.dll").SelectMany(f => new R1NoGenerics().Check(Assemblies.Read(f))));

    [Fact]
    public void Constants_have_the_devices_values()
    {
        TypeDefinition targets = s_types.Single(t => t.FullName == "System.AttributeTargets");

        Assert.Equal(16383, targets.Fields.Single(f => f.Name == "All").Constant);
    }

    [Theory]
    [InlineData("System.Threading.Thread")]
    [InlineData("System.Threading.Monitor")]
    [InlineData("System.IO.FileStream")]
    [InlineData("System.Net.Sockets.Socket")]
    [InlineData("System.Environment")]
    [InlineData("System.IO.IOException/IOExceptionErrorCode")]
    public void The_device_has_its_own(string type) => Assert.True(DeviceTypes.Contains(type));

    [Theory]
    [InlineData("System.Threading.Interlocked")]
    [InlineData("System.String")]
    [InlineData("System.IOThing")]
    public void DotNet_lends(string type) => Assert.False(DeviceTypes.Contains(type));
}
