using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class CanariesTests
{
    private const long Second = 1_000_000;
    private static readonly SendBatch Batch = new(11, 5, Lane.Normal, Proved: false, null);
    private readonly Canaries _canaries = new();

    private static ClaimedDelivery Row(long id, long content = 11, long? broadcast = 5) =>
        new(id, content, broadcast, -id, 0, false, 0, 0, 1);

    [Fact]
    public void Of_a_text_that_nobody_has_accepted_one_row_goes_at_a_time()
    {
        Assert.Equal(1, _canaries.Limit(Batch, 500));
        Assert.Equal(0, _canaries.Limit(Batch, 0));
        _canaries.Claimed(Row(1), Second);
        Assert.Equal(0, _canaries.Limit(Batch, 500));
    }

    [Fact]
    public void The_first_acceptance_opens_the_text_once_and_for_good()
    {
        _canaries.Claimed(Row(1), Second);
        Assert.True(_canaries.Learnt(Row(1), new SendOutcome.Sent(9)));
        Assert.Equal(500, _canaries.Limit(Batch, 500));
        _canaries.Claimed(Row(2), Second);
        Assert.Equal(500, _canaries.Limit(Batch, 500));
        Assert.False(_canaries.Learnt(Row(2), new SendOutcome.Sent(10)));
    }

    [Fact]
    public void A_canary_that_was_refused_lets_the_next_one_try()
    {
        _canaries.Claimed(Row(1), Second);
        Assert.True(_canaries.Learnt(Row(1), new SendOutcome.RecipientGone(GoneReason.Blocked, "blocked")));
        Assert.Equal(1, _canaries.Limit(Batch, 500));
    }

    [Fact]
    public void A_canary_given_back_to_the_store_lets_the_next_one_try()
    {
        _canaries.Claimed(Row(1), Second);
        _canaries.Returned(Row(1));
        Assert.Equal(1, _canaries.Limit(Batch, 500));
    }

    [Fact]
    public void Of_two_held_rows_both_must_come_to_their_end()
    {
        _canaries.Claimed(Row(1), Second);
        _canaries.Claimed(Row(2), Second);
        _canaries.Returned(Row(1));
        Assert.Equal(0, _canaries.Limit(Batch, 500));
        _canaries.Returned(Row(2));
        _canaries.Returned(Row(2));
        Assert.Equal(1, _canaries.Limit(Batch, 500));
        _canaries.Claimed(Row(3), Second);
        Assert.Equal(0, _canaries.Limit(Batch, 500));
    }

    [Fact]
    public void One_text_says_nothing_of_another()
    {
        _canaries.Claimed(Row(1), Second);
        _canaries.Learnt(Row(1), new SendOutcome.Sent(9));
        Assert.Equal(1, _canaries.Limit(Batch with { ContentId = 12 }, 500));
    }

    [Fact]
    public void Replies_and_texts_that_were_accepted_before_need_none()
    {
        Assert.Equal(500, _canaries.Limit(SendBatch.Replies, 500));
        Assert.Equal(500, _canaries.Limit(Batch with { Proved = true }, 500));
        _canaries.Claimed(Row(1, content: 0, broadcast: null), Second);
        Assert.False(_canaries.Learnt(Row(1, content: 0, broadcast: null), new SendOutcome.Sent(9)));
    }

    [Fact]
    public void While_its_canary_is_on_its_way_a_text_keeps_its_place_for_three_seconds()
    {
        Assert.False(_canaries.IsAhead(Batch, Second));
        _canaries.Claimed(Row(1), Second);
        Assert.True(_canaries.IsAhead(Batch, 4 * Second - 1));
        Assert.False(_canaries.IsAhead(Batch, 4 * Second));
        Assert.False(_canaries.IsAhead(Batch with { Proved = true }, Second));
        Assert.False(_canaries.IsAhead(SendBatch.Replies, Second));
    }

    [Fact]
    public void Once_it_is_answered_a_canary_keeps_nobody_back()
    {
        _canaries.Claimed(Row(1), Second);
        _canaries.Learnt(Row(1), new SendOutcome.Unknown("timeout"));
        Assert.False(_canaries.IsAhead(Batch, Second));
    }
}
