using Mono.Cecil;
using Overbias.Guard.Tests.Rules;
using Overbias.NanoReference;

namespace Overbias.Guard.Tests;

/// <summary>The rules on what the box runs.</summary>
public class DeviceCodeTests
{
    [Fact]
    public void Firmware_keeps_R1_to_R6() => AssertNone(AllRules.Check(Assemblies.Firmware));

    [Fact]
    public void Shared_keeps_R1_to_R6() => AssertNone(AllRules.Check(Assemblies.Shared));

    [Fact]
    public void Nano_keeps_R7()
    {
        R7NanoEqualsList rule = new(NanoApi.Read(Places.NanoApiList), Assemblies.TrimmedTypes);

        AssertNone(rule.Check(Assemblies.Nano));
    }

    [Fact]
    public void Acquire_keeps_R8()
    {
        R8AcquireAllocatesNothing rule = new([Assemblies.Firmware, Assemblies.Shared], R8AcquireAllocatesNothing.Entry);

        AssertNone(rule.Check());
        Assert.True(rule.ReachedCount > 10, $"the walk went through {rule.ReachedCount} methods only");
    }

    [Fact]
    public void Firmware_refers_to_Nano_and_not_to_the_Twin() =>
        Assert.DoesNotContain(
            Assemblies.Firmware.AssemblyReferences,
            (AssemblyNameReference a) => a.Name is "Overbias.Twin" or "Overbias.Mqtt");

    private static void AssertNone(IEnumerable<Breach> breaches)
    {
        string[] lines = [.. breaches.Select(b => b.ToString()).Distinct()];
        Assert.True(lines is [], $"{lines.Length} breaches:\n{string.Join('\n', lines)}");
    }
}
