namespace Overbias.System.Tests.Launcher;

/// <summary>What the launcher says and does when something is missing; nothing is really installed.</summary>
public sealed class MissingTests
{
    private const string Sdk = """[ "$1" = --version ] && echo 10.0.100 || exit 1""";

    [Fact]
    public async Task Without_an_SDK_it_says_what_to_get()
    {
        using SmallTree tree = new SmallTree().WithTools("node", "npm");

        Ended none = (await tree.Run("model")).With(1);
        Assert.Empty(none.Out);
        Assert.Contains(none.Err, line => line.Contains("the .NET 10 SDK is missing: there is no 'dotnet' on the PATH"));

        tree.WithScript("dotnet", """[ "$1" = --list-sdks ] && echo '8.0.100 [/opt/dotnet/sdk]' || exit 1""");
        Ended old = (await tree.Run("model")).With(1);
        Assert.Contains(old.Err, line => line.Contains("'dotnet' on the PATH has 8.0.100"));
    }

    [Fact]
    public async Task A_user_is_told_the_line_to_type()
    {
        using SmallTree tree = new SmallTree().WithScript("dotnet", Sdk).WithScript("id", "echo 1000").WithScript("apt-get", "exit 9");

        Ended ended = (await tree.Run("model")).With(1);
        Assert.Equal(["overbias: missing: nodejs npm. Type this, then call again: sudo apt-get install -y nodejs npm"], ended.Err);
    }

    [Fact]
    public async Task Without_apt_the_packages_are_named()
    {
        using SmallTree tree = new SmallTree().WithScript("dotnet", Sdk);

        Ended ended = (await tree.Run("model")).With(1);
        Assert.StartsWith("overbias: missing: nodejs npm. These are Debian's names", Assert.Single(ended.Err));
    }

    [Fact]
    public async Task Root_has_it_installed_with_the_lists_brought_up_to_date_when_needed()
    {
        using SmallTree tree = new SmallTree().WithScript("dotnet", Sdk).WithScript("id", "echo 0").WithScript("apt-get", """
            echo "$*" >>"${0%/*}/../apt.log"
            [ "$1" = update ] && { touch "${0%/*}/../fresh"; exit; }
            [ -e "${0%/*}/../fresh" ] || { echo 'Unable to locate package'; exit 100; }
            for name in node npm; do ln -s "${0%/*}/bash" "${0%/*}/$name"; done
            """);

        Ended ended = (await tree.Run("model")).With(1);   // the script that stands for dotnet builds nothing
        Assert.Empty(ended.Out);
        Assert.Equal("overbias: missing: nodejs npm. Installing: apt-get install -y nodejs npm", ended.Err[0]);
        Assert.Contains("overbias: the build of host/Overbias.Host failed: the errors are above", ended.Err);
        string[] calls = File.ReadAllLines(tree.Beside("apt.log"));
        Assert.Equal(3, calls.Length);
        Assert.EndsWith("install -y --no-install-recommends nodejs npm", calls[0]);
        Assert.Equal("update", calls[1]);
        Assert.Equal(calls[0], calls[2]);
    }
}
