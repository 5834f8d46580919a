using FsCheck;
using FsCheck.Fluent;
using Overbias.Host.Recording;

namespace Overbias.Host.Tests.Recording;

public class SequencerTests
{
    [Fact]
    public void The_next_number_is_taken_and_all_others_are_not()
    {
        var sequencer = new Sequencer(5);
        Assert.Equal(Verdict.Ahead, sequencer.Judge(6, 1, out _));
        Assert.Equal(Verdict.Again, sequencer.Judge(4, 1, out _));
        Assert.Equal(Verdict.Take, sequencer.Judge(5, 1, out _));
        Assert.Equal(Verdict.Take, sequencer.Judge(6, 1, out SequenceGap? lost));
        Assert.Null(lost);
    }

    [Fact]
    public void When_the_box_no_longer_holds_the_next_one_the_loss_is_told_and_it_goes_on_from_the_oldest()
    {
        var sequencer = new Sequencer(5);
        Assert.Equal(Verdict.Ahead, sequencer.Judge(12, 10, out SequenceGap? lost));
        Assert.Equal(new SequenceGap(5, 9), lost);
        Assert.Equal(Verdict.Take, sequencer.Judge(10, 10, out lost));
        Assert.Null(lost);
    }

    [Fact]
    public void A_new_session_begins_with_the_oldest_that_the_box_holds()
    {
        var sequencer = new Sequencer(null);
        Assert.Equal(Verdict.Ahead, sequencer.Judge(500, 480, out SequenceGap? lost));
        Assert.Null(lost);
        Assert.Equal(480, sequencer.Next);
    }

    [Fact]
    public void While_another_recorder_is_bound_it_goes_on_from_what_comes()
    {
        var sequencer = new Sequencer(null) { Follows = true };
        Assert.Equal(Verdict.Take, sequencer.Judge(500, 480, out _));
        Assert.Equal(Verdict.Ahead, sequencer.Judge(503, 490, out SequenceGap? lost));
        Assert.Null(lost);
        Assert.Equal(Verdict.Take, sequencer.Judge(520, 510, out lost));
        Assert.Equal(new SequenceGap(501, 519), lost);
    }

    [Fact]
    public void Whatever_is_lost_repeated_or_reordered_each_number_is_taken_once_in_order_or_told_as_lost()
    {
        Gen<(long Seq, long First)[]> deliveries =
            (from seq in Gen.Choose(1, 60)
             from behind in Gen.Choose(0, 25)
             select ((long)seq, (long)Math.Max(1, seq - behind))).ArrayOf();

        Prop.ForAll(deliveries.ToArbitrary(), delivery =>
        {
            var sequencer = new Sequencer(1);
            var told = new List<long>();
            foreach ((long seq, long first) in delivery)
            {
                Verdict verdict = sequencer.Judge(seq, first, out SequenceGap? lost);
                if (lost is SequenceGap gap)
                    told.AddRange(Enumerable.Range((int)gap.From, (int)gap.Count).Select(number => (long)number));
                if (verdict == Verdict.Take)
                    told.Add(seq);
            }
            return told.SequenceEqual(Enumerable.Range(1, told.Count).Select(number => (long)number)) && sequencer.Next == told.Count + 1;
        }).QuickCheckThrowOnFailure();
    }
}
