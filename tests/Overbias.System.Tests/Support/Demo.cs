namespace Overbias.System.Tests.Support;

/// <summary>One headless demo at full speed, with its run folder and its truth.</summary>
internal sealed record Demo(Ended Ended, RunFolder Run, TruthFile Truth)
{
    /// <summary>Runs it below a folder; it must end with status 0.</summary>
    public static Task<Demo> ToEnd(string folder, int seed, params string[] more) => ToEnd(folder, seed, [0], more);

    /// <summary>Runs it below a folder; it must end with one of the given status.</summary>
    public static async Task<Demo> ToEnd(string folder, int seed, int[] status, string[] more)
    {
        Directory.CreateDirectory(folder);
        string truth = Path.Combine(folder, "truth.ndjson");
        Ended ended = (await Running.OverbiasToEnd(["demo", "--headless", "--seed", $"{seed}", "--speed", "max",
            "--out", Path.Combine(folder, "runs"), "--truth", truth, "--json", .. more])).With(status);
        return new Demo(ended, RunFolder.Only(Path.Combine(folder, "runs")), TruthFile.Read(truth));
    }
}
