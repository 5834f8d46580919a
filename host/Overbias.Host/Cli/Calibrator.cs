using System.Globalization;
using System.Text.Json.Nodes;
using Overbias.Host.Session;
using Overbias.Host.Wire;

namespace Overbias.Host.Cli;

/// <summary>Has a box calibrate itself, follows it by its status, and shows what it found.</summary>
internal sealed class Calibrator(BoxClient client, Output output)
{
    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(5);

    private static readonly (string Key, string Unit, string What)[] Shown =
    [
        ("i1_ppm", "ppm", "scale of the current x1"),
        ("i100_ppm", "ppm", "scale of the current x100"),
        ("vj_ppm", "ppm", "scale of the voltage across the junction"),
        ("hand_over_ppm", "ppm", "current x100 against x1"),
        ("g1_ppm", "ppm", "conductance by the current x1"),
        ("g100_ppm", "ppm", "conductance by the current x100"),
        ("x_ppm", "ppm", "scale of the lock-in"),
        ("x30_ppm", "ppm", "scale of the lock-in x30"),
        ("phase_urad", "urad", "phase of the lock-in"),
        ("stray_fF", "fF", "stray capacitance"),
        ("series_mOhm", "mOhm", "in series with the sample"),
        ("paper_mOhm", "mOhm", "in series in the paper's wiring"),
        ("i1_zero_milli", "1e-3", "offset of the current x1, in counts"),
        ("i100_zero_milli", "1e-3", "offset of the current x100, in counts"),
        ("vj_zero_milli", "1e-3", "offset of the voltage, in counts"),
        ("x_zero_milli", "1e-3", "offset of x, in counts"),
        ("y_zero_milli", "1e-3", "offset of y, in counts"),
        ("x30_zero_milli", "1e-3", "offset of x30, in counts"),
        ("y30_zero_milli", "1e-3", "offset of y30, in counts"),
    ];

    private readonly TaskCompletionSource<BoxStatus> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _told = "";
    private bool _began;

    /// <summary>Begins a calibration, waits for its end, and shows the result. Given up, it stops the box.</summary>
    internal async Task<int> RunAsync(BoxStatus seen, string? operatorName, CancellationToken ct)
    {
        string date = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var command = new BoxCommand
        {
            Do = "calibrate",
            Id = BoxClient.NewId(),
            Sid = seen.Sid,
            State = seen.State,
            Date = date,
            Operator = operatorName,
        };
        client.StatusCame += Follow;
        try
        {
            BoxReply reply = await client.SendAsync(command, BoxClient.ReplyWithin, ct).ConfigureAwait(false);
            if (!reply.Ok)
                return Failed(reply.State, reply.Why, ExitCode.Failed);
            BoxStatus ended = await _ended.Task.WaitAsync(ct).ConfigureAwait(false);
            if (ended.State != "idle")
                return Failed(ended.State, ended.Why, ExitCode.Stopped);
            return ended.Why == "complete"
                ? await ShowAsync(reply, date, ct).ConfigureAwait(false)
                : Failed(ended.State, ended.Why, ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            await StopAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            client.StatusCame -= Follow;
        }
    }

    /// <summary>Writes the quantities of a calibration, one a line.</summary>
    internal static void Write(TextWriter writer, Calibration calibration)
    {
        writer.WriteLine($"calibrated {calibration.Date}, boot {calibration.Boot}, run {calibration.Run}; value and standard uncertainty:");
        foreach ((string key, string unit, string what) in Shown)
        {
            if (calibration.Quantities.TryGetValue(key, out CalibratedQuantity? quantity))
            {
                writer.WriteLine(FormattableString.Invariant(
                    $"  {key,-16}{quantity.Value,9} ± {quantity.Uncertainty,-6} {unit,-5} {what}; residual {quantity.Residual}"));
            }
        }
    }

    private void Follow(BoxStatus status)
    {
        if (!status.IsRunning)
        {
            if (_began)
                _ended.TrySetResult(status);
            return;
        }
        _began = true;
        string now = status.State == "calibrate" ? $"measures {status.Why}" : $"{status.State}: {status.Why}";
        if (now == _told)
            return;
        _told = now;
        output.Tell($"{client.Box} {now}");
    }

    private async Task<int> ShowAsync(BoxReply reply, string date, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TellWithin);
        BoxAbout about;
        try
        {
            about = await client.WaitForAboutAsync(
                about => about.Calibration is Calibration told && told.Date == date && told.Run == reply.Run, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The box {client.Box} has not told its new calibration; look at it with 'overbias box about'.");
        }
        Calibration calibration = about.Calibration!;
        var machine = new JsonObject { ["ok"] = true, ["box"] = client.Box, ["run"] = reply.Run, ["calibration"] = Json(calibration) };
        output.Write(machine, writer => Write(writer, calibration));
        return ExitCode.Done;
    }

    private static JsonObject Json(Calibration calibration)
    {
        var json = new JsonObject { ["date"] = calibration.Date, ["boot"] = calibration.Boot, ["run"] = calibration.Run };
        foreach ((string key, CalibratedQuantity quantity) in calibration.Quantities)
        {
            json[key] = new JsonObject
            {
                ["value"] = quantity.Value,
                ["u"] = quantity.Uncertainty,
                ["residual"] = quantity.Residual,
            };
        }
        return json;
    }

    private int Failed(string state, string why, int code)
    {
        output.Fail($"{client.Box} is not calibrated anew: {why}");
        output.Write(new JsonObject { ["ok"] = false, ["box"] = client.Box, ["state"] = state, ["error"] = why }, _ => { });
        return code;
    }

    private async Task StopAsync()
    {
        output.Tell($"Stopping {client.Box}: bias to 0, the sample stays shorted.");
        try
        {
            var stop = new BoxCommand { Do = "stop", Id = BoxClient.NewId() };
            await client.SendAsync(stop, BoxClient.ReplyWithin, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            output.Tell($"{client.Box} does not answer STOP; press STOP at the box.");
        }
    }
}
