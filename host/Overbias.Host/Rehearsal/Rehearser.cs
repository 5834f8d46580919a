using System.Text;
using System.Text.Json.Nodes;
using Overbias.Host.Session;
using Overbias.Host.Wire;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;
using Overbias.Twin;
using Overbias.Twin.Kernel;

namespace Overbias.Host.Rehearsal;

/// <summary>Runs one profile on many simulated junctions: board, firmware and procedure whole, without broker and network.</summary>
public sealed class Rehearser
{
    private readonly string _profile;

    /// <summary>A rehearsal of a profile.</summary>
    /// <param name="settings">Settings by key; those not named keep their default.</param>
    /// <exception cref="WireException">The box would refuse it; the message says why.</exception>
    public Rehearser(IReadOnlyDictionary<string, SettingValue> settings)
    {
        _profile = new JsonObject(settings.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value.ToJson()))).ToJsonString();
        byte[] utf8 = Encoding.UTF8.GetBytes(_profile);
        var cursor = new JsonCursor();
        cursor.Load(utf8, utf8.Length);
        var reader = new ProfileReader();
        int[] profile = new int[Settings.Slots];
        Settings.SetDefaults(profile);
        string? refusal = reader.Read(cursor);
        if (refusal is null)
        {
            reader.Merge(profile);
            refusal = Settings.Disagreement(profile);
        }
        if (refusal is not null)
            throw new WireException($"The profile is refused: {refusal}.");
        Thins = RunMode.Thins(profile[Settings.Mode]);
        if (profile[Settings.Mode] == RunMode.Manual)
            throw new WireException("The profile's mode is manual, which waits for an operator; allowed are the other modes.");
    }

    /// <summary>Whether the profile thins the neck to a target, so that a landing can be told.</summary>
    public bool Thins { get; }

    /// <summary>Seed of the first junction; the others follow.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What other threads steal from the acquisition.</summary>
    public PauseModel Pauses { get; init; } = PauseModel.IdleNetwork;

    /// <summary>False leaves the analog trip off the board.</summary>
    public bool AnalogTrip { get; init; } = true;

    /// <summary>Changes what the boxes are made with, or null.</summary>
    internal Func<BoxOptions, BoxOptions>? Adjust { get; init; }

    /// <summary>Runs it, on all processors.</summary>
    /// <param name="runs">Number of junctions, from 1.</param>
    /// <param name="done">Told the number of runs that have ended, each time one ends; null for nobody.</param>
    /// <param name="ct">Ends it before.</param>
    /// <exception cref="WireException">The box refused to start.</exception>
    public async Task<IReadOnlyList<RehearsedRun>> RunAsync(int runs, Action<int>? done, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var results = new RehearsedRun[runs];
        int ended = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct };
        await Parallel.ForEachAsync(Enumerable.Range(0, runs), options, async (i, stop) =>
        {
            results[i] = await RunOneAsync(Seed + (ulong)i, stop).ConfigureAwait(false);
            done?.Invoke(Interlocked.Increment(ref ended));
        }).ConfigureAwait(false);
        return results;
    }

    private async Task<RehearsedRun> RunOneAsync(ulong seed, CancellationToken ct)
    {
        var box = new BoxOptions { FirmwareFolder = FirmwareFolder.Find(), Seed = seed, Pauses = Pauses, AnalogTripEnabled = AnalogTrip };
        box = Adjust?.Invoke(box) ?? box;
        var link = new RehearsalLink(box.BoxName, _profile);
        using var twin = new Box(box with { Connect = _ => link });
        link.Kernel = twin.Kernel;
        twin.Kernel.ClockGate = link.MayGo;
        twin.PowerOn();
        try
        {
            if (await link.Ended.WaitAsync(ct).ConfigureAwait(false) is string refusal)
                throw new WireException($"The box refused to start: {refusal}.");
        }
        finally
        {
            twin.PowerOff();
        }
        return RehearsedRun.Of(seed, link.Events);
    }
}
