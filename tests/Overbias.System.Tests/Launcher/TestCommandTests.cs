namespace Overbias.System.Tests.Launcher;

/// <summary>What `./overbias test` makes of the runners' words; the runners here are scripts.</summary>
public sealed class TestCommandTests
{
    private const string Good = "echo '   A.Tests  Total: 5, Errors: 0, Failed: 0, Skipped: 0, Not Run: 2, Time: 0.1s'";

    private const string Bad = """
        echo '    B.Tests.Class.Fails [FAIL]'
        echo '   B.Tests  Total: 4, Errors: 0, Failed: 1, Skipped: 0, Not Run: 0, Time: 0.1s'
        exit 1
        """;

    [Fact]
    public async Task The_sum_over_all_projects_is_the_last_line()
    {
        using SmallTree tree = Tree(("A.Tests", Good), ("B.Tests", Good));

        Ended ended = (await tree.Run("test")).With(0);
        Assert.Equal("6 passed, 0 failed", ended.Out[^1]);
    }

    [Fact]
    public async Task A_failed_test_is_named_and_counted_and_the_rest_is_run()
    {
        using SmallTree tree = Tree(("B.Tests", Bad), ("C.Tests", Good));

        Ended ended = (await tree.Run("test")).With(1);
        Assert.Equal("6 passed, 1 failed", ended.Out[^1]);
        Assert.Contains("overbias: failed in: B.Tests", ended.Err);
        Assert.Contains("    B.Tests.Class.Fails", ended.Err);
    }

    [Theory]
    [InlineData("exit 134")]
    [InlineData("echo '   D.Tests  Total: 3, Errors: 1, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.1s'; exit 1")]
    [InlineData("echo '   D.Tests  Total: 0'")]
    public async Task A_runner_that_dies_or_runs_nothing_counts_as_a_failure(string script)
    {
        using SmallTree tree = Tree(("D.Tests", script));

        Assert.Matches("^[0-9]+ passed, 1 failed$", (await tree.Run("test")).With(1).Out[^1]);
    }

    [Fact]
    public async Task Skipped_tests_are_failures_by_the_option_that_says_so()
    {
        using SmallTree tree = Tree(("A.Tests", "echo \"$*\"\n" + Good));

        Assert.Contains((await tree.Run("test")).With(0).Out, line => line.Contains("-failSkips"));
    }

    [Fact]
    public async Task A_filter_names_a_project_or_else_a_test()
    {
        using SmallTree tree = Tree(("A.Tests", "echo \"$*\"\n" + Good), ("B.Tests", "echo \"$*\"\n" + Good));

        Ended project = (await tree.Run("test", "b.te")).With(0);
        Assert.Equal("3 passed, 0 failed", project.Out[^1]);
        Ended method = (await tree.Run("test", "Some_test")).With(0);
        Assert.Equal(2, method.Out.Count(line => line.EndsWith("-method *Some_test*", StringComparison.Ordinal)));
    }

    // The script that stands for dotnet builds a runner for each project, and the program.
    private static SmallTree Tree(params (string Name, string Script)[] projects)
    {
        SmallTree tree = new();
        foreach ((string name, string script) in projects)
        {
            string folder = Path.Combine(tree.Root, "tests", name);
            SmallTree.WriteScript(Path.Combine(folder, "runner"), script);
            File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), "");
        }
        foreach (string tool in (string[])["node", "npm", "python3", "mosquitto", "mosquitto_sub", "chromium", "ngspice", "ldconfig"])
            tree.WithScript(tool, "echo libmosquitto.so.1");
        return tree.WithScript("dotnet", """
            [ "$1" = --version ] && { echo 10.0.100; exit; }
            mkdir -p artifacts/libmosquitto/bin/Overbias.Host/release
            ln -s ../../../../../overbias artifacts/libmosquitto/bin/Overbias.Host/release/overbias
            for runner in tests/*/runner; do
                name=${runner#tests/}
                name=${name%/runner}
                mkdir -p "artifacts/libmosquitto/bin/$name/release"
                ln -s "../../../../../$runner" "artifacts/libmosquitto/bin/$name/release/$name"
            done
            """);
    }
}
