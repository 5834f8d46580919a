using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Overbias.Page.Tests;

/// <summary>The whole program with its page, as a user has it: `overbias demo`, a browser, and the run folder that is left.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class RealRunTests(Browser browser, ITestOutputHelper output)
{
    // Seed 7 holds at 4 G0 and below for some seconds, and then it shines.
    private const string InTheLight = """
        () => document.getElementById('state').innerText === 'hold' && window.overbias.view().rows.length > 1500
          && parseFloat(document.getElementById('g').innerText) < 4
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task The_page_shows_the_run_that_is_recorded_and_its_STOP_brings_the_bias_to_0()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"overbias-page-{Guid.NewGuid():N}");
        string truth = Path.Combine(folder, "truth.ndjson");
        Directory.CreateDirectory(folder);
        try
        {
            using Process demo = StartDemo(folder, truth);
            string address = await AddressAsync(demo);
            await using IBrowserContext context = await browser.NewContextAsync();
            IPage page = await context.NewPageAsync();
            await page.GotoAsync(address);
            await Until(page, InTheLight);
            Assert.True(await page.Locator("#simulated").IsVisibleAsync());
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = PicturePath() });
            JsonElement shown = await page.EvaluateAsync<JsonElement>("() => window.overbias.view()");
            string cycles = await page.Locator("#cycles").InnerTextAsync();

            long pressed = Stopwatch.GetTimestamp();
            await page.Keyboard.PressAsync(" ");
            await Until(page, "() => document.getElementById('bias').innerText.startsWith('0.0000')");
            double millisecond = Stopwatch.GetElapsedTime(pressed).TotalMilliseconds;
            output.WriteLine($"STOP on the page to bias 0 on the page: {millisecond:0} ms of wall clock");
            await Until(page, "() => document.getElementById('state').innerText === 'idle'");
            await StopAsync(demo);

            string run = Directory.GetDirectories(folder).Single(d => File.Exists(Path.Combine(d, "frames.ndjson")));
            List<JsonElement> events = Lines(Path.Combine(run, "events.ndjson"));
            HoldsWhatWasShown(Lines(Path.Combine(run, "frames.ndjson")), shown);
            Assert.Equal(events.Count(e => Text(e, "kind") == "trip").ToString(CultureInfo.InvariantCulture), cycles);
            Assert.Equal("stop", Text(events.Last(e => Text(e, "kind") == "run_end"), "reason"));
            output.WriteLine($"STOP decided to bias 0 at the junction: {BinsToZero(events, Lines(truth))} bins");
            Assert.InRange(BinsToZero(events, Lines(truth)), 0, 2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process StartDemo(string folder, string truth)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Overbias.Host", configuration, "overbias"));
        return Process.Start(new ProcessStartInfo(
            program,
            [
                "demo", "--seed", "42", "--speed", "4", "--out", folder, "--truth", truth, "--operator", "ek", "--sample", "A3-17",
                "--set", "dark_ms=500",
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task<string> AddressAsync(Process demo)
    {
        using var patience = new CancellationTokenSource(Patience);
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is { } text && Loopback().Match(text) is { Success: true } match)
                address.TrySetResult(match.Value);
        }

        demo.ErrorDataReceived += Look;
        demo.OutputDataReceived += Look;
        demo.BeginErrorReadLine();
        demo.BeginOutputReadLine();
        return await address.Task.WaitAsync(patience.Token);
    }

    private static async Task StopAsync(Process demo)
    {
        using var patience = new CancellationTokenSource(Patience);
        using Process interrupt = Process.Start("kill", ["-INT", demo.Id.ToString(CultureInfo.InvariantCulture)]);
        await demo.WaitForExitAsync(patience.Token);
    }

    private static Task Until(IPage page, string condition) => page.WaitForFunctionAsync(
        condition, null, new PageWaitForFunctionOptions { Timeout = (float)Patience.TotalMilliseconds });

    /// <summary>Every row on the screen is one that was recorded, photon for photon.</summary>
    private static void HoldsWhatWasShown(List<JsonElement> frames, JsonElement shown)
    {
        var recorded = new Dictionary<long, (int Width, int Apd1, int Apd2)>();
        foreach (JsonElement frame in frames)
        {
            long bin = frame.GetProperty("bin").GetInt64();
            for (int k = 0; k < frame.GetProperty("w").GetArrayLength(); k++)
            {
                int width = frame.GetProperty("w")[k].GetInt32();
                recorded[bin] = (width, frame.GetProperty("apd1")[k].GetInt32(), frame.GetProperty("apd2")[k].GetInt32());
                bin += width;
            }
        }

        int held = 0;
        foreach (JsonElement row in shown.GetProperty("rows").EnumerateArray())
        {
            if (!recorded.TryGetValue(row.GetProperty("bin").GetInt64(), out (int Width, int Apd1, int Apd2) was))
                continue; // a row from before the run
            Assert.Equal(was, (row.GetProperty("w").GetInt32(), row.GetProperty("apd1").GetInt32(), row.GetProperty("apd2").GetInt32()));
            held++;
        }

        Assert.True(held > 1000, $"only {held} rows of the run were on the screen");
    }

    private static long BinsToZero(List<JsonElement> events, List<JsonElement> truth)
    {
        long decided = events.Last(e => Text(e, "kind") == "state" && Text(e, "state") == "dark_after").GetProperty("bin").GetInt64();
        return truth.Where(t => t.TryGetProperty("g_G0", out _) && t.GetProperty("bin").GetInt64() >= decided
                && t.GetProperty("code").GetInt32() == 0)
            .Min(t => t.GetProperty("bin").GetInt64()) - decided;
    }

    private static string Text(JsonElement item, string key) => item.GetProperty(key).GetString()!;

    private static List<JsonElement> Lines(string path) =>
        [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement.Clone())];

    private static string PicturePath()
    {
        string pictures = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "pictures"));
        Directory.CreateDirectory(pictures);
        return Path.Combine(pictures, "demo.png");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/?")]
    private static partial Regex Loopback();
}
