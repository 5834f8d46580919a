using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Tests.Control;

public class ProcedureTests
{
    [Fact]
    public void A_neck_is_thinned_in_cycles_held_down_to_the_rupture_and_left_shorted()
    {
        var bench = new ProcedureBench();
        bench.Start();
        bench.RunToEnd();

        Assert.Equal(
            ["connect", "dark", "reference", "ramp", "settle"],
            bench.States.Skip(1).Take(5));
        Assert.Equal(["hold", "tunnel", "dark_after", "short", "idle"], bench.States.TakeLast(5));
        Assert.Equal("complete", bench.EndReasonName);
        Assert.Equal(0, bench.Procedure.BiasMicrovolt);
        Assert.Equal(0, bench.Procedure.PortA);
        Assert.False(bench.Procedure.TripArmed);
        Assert.Equal(0, bench.Procedure.Run);
        Assert.True(bench.Procedure.Cycle > 3);
    }

    [Fact]
    public void Every_ramp_begins_below_the_bias_of_the_last_trip()
    {
        var bench = new ProcedureBench();
        bench.Start();
        int lastTrip = 0;
        bool wasRamp = false;
        bench.RunToEnd(() =>
        {
            bool ramp = bench.Procedure.State == RunState.Ramp;
            if (ramp && !wasRamp && lastTrip > 0)
            {
                int band = Band.Of(bench.Events.Last(e => e.Kind == EventKind.Reference).Numbers[0] * 1e-6);
                int start = Math.Max(
                    lastTrip - Profiles.Default(Settings.StepBackMillivolt + band) * 1000,
                    Profiles.Defaults[Settings.StartBiasMillivolt] * 1000);
                Assert.Equal(start, bench.Procedure.BiasMicrovolt);
            }

            lastTrip = ramp ? bench.Procedure.BiasMicrovolt : lastTrip;
            wasRamp = ramp;
        });
    }

    [Fact]
    public void Two_rows_after_the_criterion_the_low_bias_is_in_force()
    {
        var bench = new ProcedureBench();
        bench.Start();
        int sinceTrip = -1;
        bench.RunToEnd(() =>
        {
            sinceTrip = bench.Procedure.State == RunState.Settle ? sinceTrip + 1 : -1;
            if (sinceTrip >= 2)
            {
                int code = Scales.BiasCode(Profiles.Defaults[Settings.LowBiasMillivolt] * 1000);
                Assert.Equal(Scales.BiasMicrovolt(code), bench.BiasInForceMicrovolt);
            }
        });
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    [InlineData(300)]
    [InlineData(400)]
    [InlineData(700)]
    public void A_stop_at_any_time_ends_with_the_bias_at_0_and_the_sample_shorted(int rows)
    {
        var bench = new ProcedureBench();
        bench.Start();
        for (int i = 0; i < rows && bench.Procedure.Running; i++)
        {
            bench.Row();
        }

        bench.Procedure.Stop(bench.Bin);
        Assert.Equal(0, bench.Procedure.BiasMicrovolt);
        bench.RunToEnd();
        Assert.Equal("stop", bench.EndReasonName);
        Assert.Equal(0, bench.Procedure.PortA);
        Assert.Equal("idle", bench.States[^1]);
    }

    [Fact]
    public void A_latch_that_sets_in_a_run_is_a_fault_and_the_run_is_told_as_ended_by_it()
    {
        var bench = new ProcedureBench();
        bench.Start();
        for (int i = 0; i < 300; i++)
        {
            bench.Row();
        }

        bench.Found.Set(FaultCode.TripLatch, "the trip latch is set");
        bench.Row();
        Assert.Equal(RunState.Fault, bench.Procedure.State);
        Assert.Equal(0, bench.Procedure.BiasMicrovolt);
        Assert.Equal(0, bench.Procedure.PortA);
        Assert.Equal("fault", bench.EndReasonName);
        Assert.Contains(bench.Events, e => e.Kind == EventKind.Fault && e.Numbers[0] == FaultCode.TripLatch);
    }

    [Theory]
    [InlineData(30, 1, false)]
    [InlineData(31, 1, true)]
    [InlineData(10, 3, false)]
    [InlineData(10, 4, true)]
    public void More_bins_in_merged_rows_in_succession_than_the_limit_are_a_fault(int width, int rows, bool fault)
    {
        var bench = new ProcedureBench();
        bench.StartIn(RunMode.Manual, RunState.Manual);
        bench.Rows(20);
        bench.Width = width;
        bench.Rows(rows);
        bench.Width = 1;
        bench.Rows(5);
        Assert.Equal(fault ? RunState.Fault : RunState.Manual, bench.Procedure.State);
        if (fault)
        {
            ProcedureBench.Told told = bench.Events.Single(e => e.Kind == EventKind.Fault);
            Assert.Equal([FaultCode.Late, 1, width * rows, 30], told.Numbers.Take(4));
        }
    }

    [Fact]
    public void Merged_rows_while_the_junction_is_not_driven_are_no_fault()
    {
        var bench = new ProcedureBench { Width = 40 };
        bench.Start();
        bench.Rows(6);
        Assert.True(bench.Procedure.Running);
        Assert.DoesNotContain(bench.Events, e => e.Kind == EventKind.Fault);
    }

    [Theory]
    [InlineData(RunState.Dark)]
    [InlineData(RunState.Ramp)]
    [InlineData(RunState.Hold)]
    public void A_detector_with_too_much_light_ends_the_run_in_any_state(int state)
    {
        var bench = new ProcedureBench();
        bench.Start();
        bench.RunTo(state);
        bench.Light = (30_000, 10);
        bench.Row();
        Assert.Equal(RunState.Fault, bench.Procedure.State);
        Assert.Equal((0, 0), (bench.Procedure.BiasMicrovolt, bench.Procedure.PortA));
        ProcedureBench.Told told = bench.Events.Single(e => e.Kind == EventKind.Fault);
        Assert.Equal(FaultCode.ApdOverload, told.Numbers[0]);
        Assert.Equal("detector 1 counts more than apd_limit_kHz", told.Text);
        Assert.Equal("fault", bench.EndReasonName);
    }

    [Fact]
    public void A_contact_that_breaks_in_the_cycles_is_watched_at_the_low_bias_and_told_as_broken()
    {
        var bench = new ProcedureBench { BreaksAtRow = 300 };
        bench.Start();
        bench.RunToEnd(() =>
        {
            if (bench.Procedure.State == RunState.Tunnel)
            {
                Assert.Equal(Profiles.Defaults[Settings.LowBiasMillivolt] * 1000, bench.Procedure.BiasMicrovolt);
            }
        });
        Assert.Equal("broken", bench.EndReasonName);
    }

    [Fact]
    public void A_voltage_limit_that_fires_three_times_without_progress_ends_the_run()
    {
        var bench = new ProcedureBench { Migrates = false };
        bench.Procedure.Profile[Settings.VoltageLimitMillivolt] = 700;
        bench.Start();
        bench.RunToEnd();
        Assert.Equal("limit", bench.EndReasonName);
        Assert.Equal(3, bench.Events.Count(e => e.Kind == EventKind.Trip && e.Numbers[0] == TripCriterion.VoltageLimit));
    }

    [Fact]
    public void The_relays_never_leave_the_sample_without_a_path_on_the_way_in_or_out()
    {
        var bench = new ProcedureBench();
        bench.Start();
        int last = 0;
        var positions = new List<int>();
        bench.RunToEnd(() =>
        {
            int relays = bench.Procedure.PortA & (ExpanderBits.Unshort | ExpanderBits.Soft | ExpanderBits.Force);
            if (relays != last)
            {
                positions.Add(relays);
                last = relays;
            }
        });
        Assert.Equal(
            [
                ExpanderBits.Soft, ExpanderBits.Soft | ExpanderBits.Unshort,
                ExpanderBits.Soft | ExpanderBits.Unshort | ExpanderBits.Force, RelaySequence.Connected,
                ExpanderBits.Soft | ExpanderBits.Unshort | ExpanderBits.Force, ExpanderBits.Soft | ExpanderBits.Unshort,
                ExpanderBits.Soft, 0,
            ],
            positions);
    }

    [Fact]
    public void The_zero_before_and_after_are_those_of_the_converters_and_a_dark_rate_that_moved_is_told()
    {
        var bench = new ProcedureBench { OffsetCounts = 12 };
        bench.Start();
        bench.RunToEnd(() => bench.DarkPerBin = bench.Procedure.State >= RunState.Hold ? 3 : 1);
        List<ProcedureBench.Told> zeros = [.. bench.Events.Where(e => e.Kind == EventKind.Zero)];
        Assert.Equal(2, zeros.Count);
        Assert.Equal(12_000, zeros[0].Numbers[0]);
        Assert.Equal(0, zeros[0].Numbers[10]);
        Assert.Equal(1, zeros[1].Numbers[9]);
        Assert.Equal(1, zeros[1].Numbers[10]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void The_sine_is_off_while_the_analog_trip_is_armed_in_a_ramp_and_on_elsewhere(int analogTrip)
    {
        var bench = new ProcedureBench();
        bench.Procedure.Profile[Settings.AnalogTrip] = analogTrip;
        bench.Start();
        bench.RunToEnd(() =>
        {
            bool sine = (bench.Procedure.PortA & ExpanderBits.Modulate) != 0;
            bool ramp = bench.Procedure.State is RunState.Ramp or RunState.Settle;
            Assert.Equal(RunState.Drives(bench.Procedure.State) && !(ramp && analogTrip != 0), sine);
            Assert.False(sine && bench.Procedure.TripArmed);
        });
    }

    [Fact]
    public void Hold_by_command_is_taken_in_the_cycles_only()
    {
        var bench = new ProcedureBench();
        Assert.False(bench.Procedure.Hold(0));
        bench.Start();
        while (bench.Procedure.State != RunState.Ramp)
        {
            bench.Row();
        }

        int bias = bench.Procedure.BiasMicrovolt;
        Assert.True(bench.Procedure.Hold(bench.Bin));
        Assert.Equal(RunState.Hold, bench.Procedure.State);
        Assert.Equal(bias, bench.Procedure.BiasMicrovolt);
    }

    [Fact]
    public void A_step_of_the_procedure_allocates_nothing()
    {
        var bench = new ProcedureBench();
        bench.Start();
        while (bench.Procedure.State != RunState.Hold)
        {
            bench.Row();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            bench.StepOnly();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
