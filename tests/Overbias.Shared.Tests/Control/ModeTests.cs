using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Tests.Control;

public class ModeTests
{
    [Theory]
    [InlineData(RunMode.Cycles, "hold", "complete")]
    [InlineData(RunMode.Park, "park", "complete")]
    [InlineData(RunMode.Staircase, "staircase", "complete")]
    [InlineData(RunMode.SelfBreak, "selfbreak", "timeout")]
    [InlineData(RunMode.Sweep, "sweep", "complete")]
    [InlineData(RunMode.Manual, "manual", "timeout")]
    public void Every_mode_comes_to_its_own_state_and_ends_with_the_bias_at_0(int mode, string state, string reason)
    {
        var bench = new ProcedureBench();
        bench.Procedure.Profile[Settings.Mode] = mode;
        bench.Procedure.Profile[Settings.ManualMs] = 2000;
        bench.Start();
        bench.RunToEnd();
        string[] driven = [.. bench.States.SkipWhile(s => s != "reference").TakeWhile(s => s is not ("tunnel" or "dark_after"))];
        Assert.Equal(state, driven[^1]);
        Assert.Equal(RunMode.Thins(mode), driven.Contains("ramp"));
        Assert.Equal(reason, bench.EndReasonName);
        Assert.Equal(0, bench.Procedure.BiasMicrovolt);
        Assert.Equal(0, bench.Procedure.PortA);
    }

    [Theory]
    [InlineData(RunMode.Park, RunState.Park, Settings.ParkBiasMillivolt)]
    [InlineData(RunMode.SelfBreak, RunState.SelfBreak, Settings.SelfBreakBiasMillivolt)]
    public void A_low_bias_is_reached_and_kept(int mode, int state, int slot)
    {
        var bench = new ProcedureBench();
        bench.StartIn(mode, state);
        bench.Rows(30);
        Assert.Equal(bench.Procedure.Profile[slot] * 1000, bench.Procedure.BiasMicrovolt);
    }

    [Fact]
    public void A_contact_that_breaks_while_parked_is_told_as_broken_and_one_left_to_break_as_complete()
    {
        foreach ((int mode, int state, string reason) in new[]
        {
            (RunMode.Park, RunState.Park, "broken"), (RunMode.SelfBreak, RunState.SelfBreak, "complete"),
        })
        {
            var bench = new ProcedureBench();
            bench.StartIn(mode, state);
            bench.Rows(20);
            bench.Quanta = 0.004;
            bench.RunTo(RunState.Tunnel);
            bench.RunToEnd();
            Assert.Equal(reason, bench.EndReasonName);
        }
    }

    [Theory]
    [InlineData(RunMode.Cycles, RunState.Hold, RunState.Hold)]
    [InlineData(RunMode.Park, RunState.Park, RunState.Park)]
    [InlineData(RunMode.SelfBreak, RunState.SelfBreak, RunState.SelfBreak)]
    [InlineData(RunMode.Manual, RunState.Manual, RunState.Manual)]
    [InlineData(RunMode.Staircase, RunState.Staircase, RunState.Hold)]
    [InlineData(RunMode.Cycles, RunState.Ramp, RunState.Reference)]
    [InlineData(RunMode.Sweep, RunState.Sweep, RunState.Reference)]
    public void A_contact_that_closes_again_is_told_and_taken_on(int mode, int from, int to)
    {
        var bench = new ProcedureBench { Migrates = from != RunState.Hold };
        bench.Quanta = from == RunState.Hold ? 8 : bench.Quanta;
        bench.StartIn(mode, from);
        bench.Rows(25);
        bench.Quanta = 0.004;
        bench.RunTo(RunState.Tunnel);
        bench.Quanta = 3;
        bench.RunTo(to);
        Assert.Contains(bench.Events, e => e.Kind == EventKind.Recontact);
    }

    [Fact]
    public void A_sweep_goes_up_and_down_as_often_as_is_set_with_whole_bins_at_each_step()
    {
        var bench = new ProcedureBench { Migrates = false };
        int[] profile = bench.Procedure.Profile;
        profile[Settings.SweepFromMillivolt] = -20;
        profile[Settings.SweepToMillivolt] = 20;
        profile[Settings.SweepStepMicrovolt] = 10_000;
        profile[Settings.SweepLoops] = 2;
        profile[Settings.SweepBins] = 3;
        bench.StartIn(RunMode.Sweep, RunState.Sweep);
        var inForce = new List<int>();
        while (bench.Procedure.State == RunState.Sweep)
        {
            bench.Row();
            inForce.Add((int)Math.Round(bench.BiasInForceMicrovolt * 1e-4));
        }

        var legs = inForce.SkipWhile(b => b > 0).ToList();
        int[] corners = [.. Runs(legs).Select(run => run.Value)];
        Assert.Equal([0, -1, -2, -1, 0, 1, 2, 1, 0, -1, -2, -1, 0, 1, 2, 1, 0, -1, -2, -1, 0], corners);
        Assert.All(Runs(legs).Skip(1).SkipLast(1), run => Assert.True(run.Length > 3));
    }

    [Fact]
    public void A_staircase_climbs_to_the_top_and_comes_down_with_the_same_time_on_each_step()
    {
        var bench = new ProcedureBench { Migrates = false, Quanta = 8 };
        int[] profile = bench.Procedure.Profile;
        profile[Settings.HoldBiasMillivolt] = 300;
        profile[Settings.StairTopMillivolt] = 420;
        profile[Settings.StairStepMillivolt] = 50;
        profile[Settings.StairMs] = 200;
        profile[Settings.HoldRampMicrovoltPerBin] = 20_000;
        bench.StartIn(RunMode.Staircase, RunState.Staircase);
        bench.RunToEnd();
        Assert.Equal(
            [350_000, 400_000, 420_000, 400_000, 350_000, 300_000],
            bench.Events.Where(e => e.Kind == EventKind.Aim).Select(e => e.Numbers[0]));
        Assert.Equal("complete", bench.EndReasonName);
    }

    [Fact]
    public void A_nudge_moves_the_bias_that_is_held_and_is_refused_beyond_the_limits()
    {
        var bench = new ProcedureBench { Migrates = false };
        bench.StartIn(RunMode.Manual, RunState.Manual);
        int before = bench.Procedure.BiasMicrovolt;
        Assert.Null(bench.Procedure.Nudge(15, bench.Bin));
        bench.Rows(10);
        Assert.Equal(before + 15_000, bench.Procedure.BiasMicrovolt);

        bench.Procedure.Profile[Settings.VoltageLimitMillivolt] = 60;
        Assert.NotNull(bench.Procedure.Nudge(10, bench.Bin));
        Assert.NotNull(bench.Procedure.Nudge(-100, bench.Bin));
        bench.Rows(10);
        Assert.Equal(before + 15_000, bench.Procedure.BiasMicrovolt);
    }

    [Theory]
    [InlineData(RunMode.Cycles, RunState.Ramp)]
    [InlineData(RunMode.Staircase, RunState.Staircase)]
    [InlineData(RunMode.Sweep, RunState.Sweep)]
    [InlineData(RunMode.Cycles, RunState.Dark)]
    public void A_nudge_is_for_a_bias_that_is_held(int mode, int state)
    {
        var bench = new ProcedureBench();
        bench.StartIn(mode, state);
        Assert.NotNull(bench.Procedure.Nudge(5, bench.Bin));
    }

    [Fact]
    public void Backing_off_takes_the_bias_down_at_once_from_wherever_the_contact_is_driven()
    {
        foreach ((int mode, int state) in new[]
        {
            (RunMode.Cycles, RunState.Ramp), (RunMode.Cycles, RunState.Hold), (RunMode.Manual, RunState.Manual),
            (RunMode.Staircase, RunState.Staircase), (RunMode.Sweep, RunState.Sweep),
        })
        {
            var bench = new ProcedureBench();
            bench.StartIn(mode, state);
            bench.Rows(20);
            int low = Profiles.Default(Settings.LowBiasMillivolt) * 1000;
            Assert.True(bench.Procedure.BackOff(bench.Bin));
            Assert.True(bench.Procedure.BiasMicrovolt <= low, $"{RunState.Names[state]}: {bench.Procedure.BiasMicrovolt} µV");
        }

        Assert.False(new ProcedureBench().Procedure.BackOff(0));
    }

    [Fact]
    public void Park_by_command_is_taken_where_the_contact_is_driven_and_keeps_it()
    {
        var bench = new ProcedureBench();
        Assert.False(bench.Procedure.Park(0));
        bench.StartIn(RunMode.Cycles, RunState.Ramp);
        Assert.True(bench.Procedure.Park(bench.Bin));
        bench.Rows(100);
        Assert.Equal(RunState.Park, bench.Procedure.State);
        Assert.Equal(Profiles.Default(Settings.ParkBiasMillivolt) * 1000, bench.Procedure.BiasMicrovolt);
        Assert.False(bench.Procedure.Park(bench.Bin));
        Assert.True(bench.Procedure.Hold(bench.Bin));
    }

    [Fact]
    public void By_hand_the_analog_trip_takes_the_bias_back_to_the_low_one()
    {
        var bench = new ProcedureBench { Migrates = false };
        bench.StartIn(RunMode.Manual, RunState.Manual);
        bench.Procedure.Nudge(100, bench.Bin);
        bench.Rows(40);
        // At 140 mV the sine of 20 mV alone could take the current below 0.8 of its mean, with a noisy contact.
        Assert.False(bench.Procedure.TripArmed);
        bench.Procedure.Nudge(100, bench.Bin);
        bench.Rows(40);
        Assert.True(bench.Procedure.TripArmed);
        Assert.Equal(240_000, bench.Procedure.BiasMicrovolt);
        bench.AnalogTrip = true;
        bench.Row();
        bench.AnalogTrip = false;
        Assert.Equal(Profiles.Default(Settings.LowBiasMillivolt) * 1000, bench.Procedure.BiasMicrovolt);
        Assert.Equal(TripCriterion.Analog, bench.Events.Last(e => e.Kind == EventKind.Trip).Numbers[0]);
        Assert.False(bench.Procedure.TripArmed);
    }

    [Theory]
    [InlineData(RunMode.Cycles, RunState.Hold, 8)]
    [InlineData(RunMode.Manual, RunState.Manual, 30)]
    [InlineData(RunMode.Sweep, RunState.Sweep, 30)]
    public void Too_much_power_at_a_bias_that_is_held_ends_the_run(int mode, int state, double quanta)
    {
        var bench = new ProcedureBench { Migrates = false, Quanta = quanta };
        bench.StartIn(mode, state);
        bench.Procedure.Profile[Settings.PowerLimitMicrowatt] = 1;
        bench.RunToEnd();
        Assert.Equal("limit", bench.EndReasonName);
        Assert.Equal(TripCriterion.PowerLimit, bench.Events.Last(e => e.Kind == EventKind.Trip).Numbers[0]);
    }

    [Fact]
    public void A_step_of_the_conductance_at_a_held_bias_happens_in_its_bin_and_a_drift_does_not()
    {
        var bench = new ProcedureBench { Migrates = false, Quanta = 8 };
        bench.StartIn(RunMode.Cycles, RunState.Hold);
        bench.Rows(200);
        long before = bench.Procedure.HappenedBin;
        for (int i = 0; i < 100; i++)
        {
            bench.Quanta -= 0.02;
            bench.Row();
        }

        Assert.Equal(before, bench.Procedure.HappenedBin);
        long at = bench.Bin;
        bench.Quanta -= 1;
        bench.Rows(20);
        Assert.InRange(bench.Procedure.HappenedBin, at, at + 4);
    }

    [Fact]
    public void A_run_is_not_told_as_ended_before_its_transients_are_sent()
    {
        var bench = new ProcedureBench();
        bench.StartIn(RunMode.Cycles, RunState.Short);
        bench.Procedure.TransientsPending = true;
        bench.Rows(500);
        Assert.Equal(RunState.Short, bench.Procedure.State);
        Assert.Equal(0, bench.Procedure.PortA & ExpanderBits.Unshort);
        bench.Procedure.TransientsPending = false;
        bench.RunToEnd();
    }

    [Fact]
    public void Transients_that_a_fault_leaves_unsent_are_told_as_lost()
    {
        var bench = new ProcedureBench();
        bench.StartIn(RunMode.Cycles, RunState.Ramp);
        bench.Procedure.TransientsHeld = 7;
        bench.Found.Set(FaultCode.TripLatch, "the trip latch is set");
        bench.Row();
        Assert.Equal(RunState.Fault, bench.Procedure.State);
        Assert.Equal(7, bench.Events.Single(e => e.Kind == EventKind.RunEnd).Numbers[^1]);
    }

    [Fact]
    public void A_cycle_follows_the_settings_of_its_band()
    {
        var bench = new ProcedureBench();
        int[] ramps = [4000, 3000, 2000, 1000];
        ramps.CopyTo(bench.Procedure.Profile, Settings.RampMicrovoltPerBin);
        bench.Procedure.Profile[Settings.TargetMilliQuanta] = 3000;
        bench.Start();
        double reference = 0;
        int last = 0;
        int checkedSteps = 0;
        bench.RunToEnd(() =>
        {
            ProcedureBench.Told? told = bench.Events.LastOrDefault(e => e.Kind == EventKind.Reference);
            reference = told is null ? 0 : told.Numbers[0] * 1e-6;
            bool ramp = bench.Procedure.State == RunState.Ramp;
            int step = bench.Procedure.BiasMicrovolt - last;
            if (ramp && last > 0 && step > 0)
            {
                Assert.Equal(ramps[Band.Of(reference)], step);
                checkedSteps++;
            }

            last = ramp ? bench.Procedure.BiasMicrovolt : 0;
        });
        Assert.True(checkedSteps > 50);
        Assert.True(reference < 10);
    }

    private static List<(int Value, int Length)> Runs(List<int> values)
    {
        var runs = new List<(int Value, int Length)>();
        foreach (int value in values)
        {
            if (runs.Count > 0 && runs[^1].Value == value)
            {
                runs[^1] = (value, runs[^1].Length + 1);
            }
            else
            {
                runs.Add((value, 1));
            }
        }

        return runs;
    }
}
