namespace Overbias.System.Tests.Launcher;

/// <summary>When the launcher builds, with the real SDK on a small tree.</summary>
public sealed class BuildTests
{
    [Fact]
    public async Task It_builds_once_then_only_when_a_source_changed_and_says_nothing_of_its_own_on_stdout()
    {
        using SmallTree tree = new SmallTree().WithTools("dotnet", "node", "npm");

        Ended first = (await tree.Run("model", "two words", "--json")).With(7);
        Assert.Equal(["first", "model", "two words", "--json"], first.Out);
        Assert.Contains(first.Err, line => line.Contains("building for the first time"));

        // From now on there is no dotnet: a call that builds fails.
        string dotnet = File.ResolveLinkTarget(Path.Combine(tree.Bin, "dotnet"), returnFinalTarget: true)!.FullName;
        Dictionary<string, string?> root = new() { ["DOTNET_ROOT"] = Path.GetDirectoryName(dotnet) };
        tree.WithScript("dotnet", "echo 'built again' >&2; exit 1");
        Ended second = (await tree.RunAs(tree.Launcher, root, "model")).With(7);
        Assert.Equal(["first", "model"], second.Out);
        Assert.Empty(second.Err);

        string link = tree.Beside("a link");
        File.CreateSymbolicLink(tree.Beside("another"), tree.Launcher);
        File.CreateSymbolicLink(link, "another");
        Assert.Equal(["first", "verify"], (await tree.RunAs(link, root, "verify")).With(7).Out);

        Directory.CreateDirectory(Path.Combine(tree.Root, "host/node_modules"));
        File.WriteAllText(Path.Combine(tree.Root, "host/node_modules/generated.js"), "");
        File.WriteAllText(Path.Combine(tree.Root, "README.md"), "no source");
        Assert.Empty((await tree.RunAs(tree.Launcher, root, "model")).With(7).Err);

        tree.Write("second");
        tree.WithScript("dotnet", $"exec '{dotnet}' \"$@\"");
        Ended changed = (await tree.RunAs(tree.Launcher, root, "model")).With(7);
        Assert.Equal(["second", "model"], changed.Out);
        Assert.Contains("overbias: building: a source changed", changed.Err);
    }

    [Fact]
    public async Task A_source_that_does_not_compile_is_shown_and_tried_again_at_the_next_call()
    {
        using SmallTree tree = new SmallTree().WithTools("dotnet", "node", "npm");
        File.AppendAllText(Path.Combine(tree.Root, "host/Overbias.Host/Program.cs"), "\nthis is not C#;");

        for (int call = 0; call < 2; call++)
        {
            Ended failed = (await tree.Run("model")).With(1);
            Assert.Empty(failed.Out);
            Assert.Contains(failed.Err, line => line.StartsWith("host/Overbias.Host/Program.cs("));
            Assert.Equal("overbias: the build of host/Overbias.Host failed: the errors are above", failed.Err[^1]);
        }

        tree.Write("mended");
        Assert.Equal("mended", (await tree.Run("model")).With(7).Out[0]);
    }

    [Fact]
    public async Task Which_MQTT_client_is_built_is_said_by_the_option_alone()
    {
        using SmallTree tree = new SmallTree().WithTools("node", "npm").WithScript("dotnet", """
            [ "$1" = --version ] && { echo 10.0.100; exit; }
            folder=${!#}
            folder=artifacts/${folder#-p:MqttClient=}
            mkdir -p "${folder,,}/bin/Overbias.Host/release"
            printf '#!/usr/bin/env bash\necho "$0 ${MqttClient-none} $*"\n' >"${folder,,}/bin/Overbias.Host/release/overbias"
            chmod +x "${folder,,}/bin/Overbias.Host/release/overbias"
            """);
        Dictionary<string, string?> other = new() { ["MqttClient"] = "MQTTnet" };

        Ended plain = (await tree.RunAs(tree.Launcher, other, "version")).With(0);
        Assert.EndsWith("artifacts/libmosquitto/bin/Overbias.Host/release/overbias none version", plain.Out[0]);
        Ended chosen = (await tree.Run("--mqtt-client", "MQTTnet", "version", "--json")).With(0);
        Assert.EndsWith("artifacts/mqttnet/bin/Overbias.Host/release/overbias none version --json", chosen.Out[0]);
        Ended refused = (await tree.Run("--mqtt-client=other", "version")).With(2);
        Assert.Equal(["overbias: --mqtt-client is 'other', allowed are libmosquitto and MQTTnet"], refused.Err);
    }
}
