namespace Overbias.System.Tests;

/// <summary>A broker that wants TLS and a password: box, recorder and commands get in, a stranger does not.</summary>
public sealed class TlsTests
{
    private const string Password = "a secret";

    [Fact]
    public async Task A_run_goes_over_TLS_with_a_password()
    {
        using Scratch scratch = new();
        await using Running broker = await StartBroker(scratch);
        string[] login =
        [
            "--broker", $"127.0.0.1:{s_port}", "--user", "lab", "--password-file", scratch["password"], "--cafile", scratch["ca.pem"],
        ];
        string runs = scratch["runs"];
        await using Running recorder = Running.Overbias(["record", "--box", Station.Box, "--once", "--out", runs, .. login]);
        await recorder.Says(line => line.StartsWith("Recording ", StringComparison.Ordinal));
        await using Running twin = Running.Overbias(["twin", "--speed", "20", "--seed", "5", .. login]);
        Ended started = await Until(() => Running.OverbiasToEnd(
            ["box", "start", "--box", Station.Box, "--set", "mode=park", "--set", "target_mG0=100000", "--set", "park_ms=2000", .. login]));
        started.With(0);
        (await recorder.End()).With(0);
        RunFolder.Only(runs).IsWhole();
        twin.Signal("TERM");
        await twin.End();
    }

    [Theory]
    [InlineData("wrong password")]
    [InlineData("no password")]
    [InlineData("another authority")]
    [InlineData("no TLS")]
    public async Task A_stranger_is_told_in_one_line_why_he_does_not_get_in(string what)
    {
        using Scratch scratch = new();
        await using Running broker = await StartBroker(scratch);
        if (what == "wrong password")
            await File.WriteAllTextAsync(scratch["password"], "guessed\n");
        if (what == "another authority")
            Authority.Write(scratch.Path);
        string[] user = what == "no password" ? [] : ["--user", "lab", "--password-file", scratch["password"]];
        string[] tls = what == "no TLS" ? [] : ["--cafile", scratch["ca.pem"]];
        Ended ended = await Running.OverbiasToEnd(["box", "status", "--broker", $"127.0.0.1:{s_port}", .. user, .. tls]);
        ended.With(1);
        Assert.Single(ended.Err);
        Assert.DoesNotContain(Password, ended.Err[0], StringComparison.Ordinal);
    }

    private static readonly int s_port = Broker.FreePort();

    private static async Task<Running> StartBroker(Scratch scratch)
    {
        Authority.Write(scratch.Path);
        await File.WriteAllTextAsync(scratch["password"], Password + "\n");
        (await Running.ToEnd("mosquitto_passwd", ["-b", "-c", scratch["users"], "lab", Password])).With(0);
        await File.WriteAllTextAsync(scratch["mosquitto.conf"], $"""
            user root
            listener {s_port} 127.0.0.1
            allow_anonymous false
            password_file {scratch["users"]}
            cafile {scratch["ca.pem"]}
            certfile {scratch["broker.pem"]}
            keyfile {scratch["broker.key"]}
            max_queued_messages 0
            max_inflight_messages 0
            log_dest stderr

            """);
        string name = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
        Running broker = Running.Start(name, ["-c", scratch["mosquitto.conf"]]);
        await broker.Says(line => line.EndsWith("running", StringComparison.Ordinal));
        return broker;
    }

    // The box boots meanwhile: until it is heard, a command has nobody to go to.
    private static async Task<Ended> Until(Func<Task<Ended>> attempt)
    {
        for (int i = 0; i < 20; i++)
        {
            Ended ended = await attempt();
            if (ended.Status == 0)
                return ended;
        }
        return await attempt();
    }
}
