namespace Overbias.System.Tests.Support;

/// <summary>One headless demo at full speed, with its run folder and its truth.</summary>
internal sealed record Demo(Ended Ended, RunFolder Run, TruthFile Truth)
{
    /// <summary>Runs it below a folder; it must end with status 0.</summary>
    public static async Task<Demo> ToEnd(string folder, int seed, params string[] more)
    {
        Directory.CreateDirectory(folder);
        string truth = Path.Combine(folder, "truth.ndjson");
        Ended ended = (await Running.OverbiasToEnd(["demo", "--headless", "--seed", $"{seed}", "--speed", "max",
            "--out", Path.Combine(folder, "runs"), "--truth", truth, "--json", .. more])).With(0);
        return new Demo(ended, RunFolder.Only(Path.Combine(folder, "runs")), TruthFile.Read(truth));
    }
}
