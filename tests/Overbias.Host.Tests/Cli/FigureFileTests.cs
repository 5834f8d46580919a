using System.Diagnostics;
using System.Text.Json.Nodes;
using Overbias.Host.Cli;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Cli;

public class FigureFileTests
{
    [Theory]
    [InlineData("drawn.png")]
    [InlineData("drawn")]
    [InlineData(".svg")]
    [InlineData("-")]
    public async Task A_file_of_another_kind_is_refused_in_one_line(string file)
    {
        Said said = await Shell.RunAsync("figure", "5a", "--svg", file);
        Assert.Equal((ExitCode.Usage, ""), (said.Code, said.Output));
        Assert.Contains($"--svg is '{file}'; allowed is a file whose name ends in .svg.", said.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_refused_in_one_line()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["a.svg"]);
        Said said = await Shell.RunAsync("figure", "5a", "--svg", folder["a.svg"]);
        Assert.Equal((ExitCode.Usage, ""), (said.Code, said.Output));
        Assert.Contains($"--svg is '{folder["a.svg"]}', which is a folder; allowed is a file", said.OneLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file/a.svg")]
    [InlineData("nowhere/a.svg")]
    public async Task A_path_that_cannot_be_written_is_an_error_in_one_line(string path)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["file"], "a regular file");
        Said said = await Shell.RunAsync("figure", "5a", "--csv", "--svg", folder[path]);
        Assert.Equal((ExitCode.Failed, ""), (said.Code, said.Output));
        Assert.StartsWith($"overbias: {folder[path]} cannot be written: ", said.OneLine, StringComparison.Ordinal);
        Assert.EndsWith("Choose another file with --svg.", said.OneLine, StringComparison.Ordinal);
        Assert.Equal([folder["file"]], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Without_Node_it_says_how_to_get_it_and_leaves_the_file_as_it_was()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["a.svg"], "older");
        Said said = await WithPathAsync(folder["nothing"], "figure", "5a", "--svg", folder["a.svg"]);
        Assert.Equal((ExitCode.Failed, ""), (said.Code, said.Output));
        Assert.Contains("Node.js is needed to draw and was not found", said.OneLine, StringComparison.Ordinal);
        Assert.Contains("apt-get install nodejs", said.OneLine, StringComparison.Ordinal);
        Assert.Equal("older", await File.ReadAllTextAsync(folder["a.svg"]));
    }

    [Fact]
    public async Task Doctor_tells_that_Node_is_missing()
    {
        using var folder = new TempFolder();
        Said said = await WithPathAsync(folder["nothing"], "doctor", "--json");
        Assert.Equal(ExitCode.Failed, said.Code);
        JsonNode finding = said.Json["findings"]!.AsArray().Single(finding => finding!["what"]!.GetValue<string>() == "drawing")!;
        Assert.False(finding["ok"]!.GetValue<bool>());
        Assert.Contains("apt-get install nodejs", finding["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'TypeError: no such thing' >&2; exit 7", "exit code 7 while it drew: TypeError: no such thing.")]
    [InlineData("exit 7", "exit code 7 while it drew: it did not say why.")]
    [InlineData("echo '<svg>'", "drew only a part")]
    public async Task A_Node_that_fails_is_an_error_in_one_line(string script, string why)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["node"], $"#!/bin/sh\n{script}\n");
        await Process.Start("chmod", ["+x", folder["node"]]).WaitForExitAsync();
        Said said = await WithPathAsync(folder.Path, "figure", "5a", "--json", "--svg", folder["a.svg"]);
        Assert.Equal(ExitCode.Failed, said.Code);
        Assert.Contains(why, said.OneLine, StringComparison.Ordinal);
        Assert.False(said.Json["ok"]!.GetValue<bool>());
        Assert.False(File.Exists(folder["a.svg"]));
    }

    [Fact]
    public void The_licences_of_what_draws_are_in_the_program()
    {
        string[] names = typeof(OverbiasProgram).Assembly.GetManifestResourceNames();
        string[] texts = ["license-echarts.txt", "notice-echarts.txt", "license-zrender.txt", "license-d3.txt", "license-tslib.txt"];
        Assert.All(texts, text => Assert.Contains($"figure/{text}", names));
    }

    private static async Task<Said> WithPathAsync(string path, params string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "overbias"), args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PATH"] = path,
                ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../..")),
            },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().Soon();
        return new Said(process.ExitCode, await output.Soon(), await error.Soon());
    }
}
