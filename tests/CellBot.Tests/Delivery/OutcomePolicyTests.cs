using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class OutcomePolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    private static readonly ClaimedDelivery Row = new(1, 2, 3, -100, 0, false, 12, 4, 1);

    private static Verdict Decide(SendOutcome outcome, int attempts = 0, int failuresInARow = 1) =>
        OutcomePolicy.Decide(Row with { Attempts = attempts }, outcome, maxAttempts: 5, failuresInARow, new Middle(), Now);

    [Fact]
    public void An_accepted_message_keeps_its_number_and_the_counter_it_showed()
    {
        var completion = Decide(new SendOutcome.Sent(99)).Completion;
        Assert.Equal((DeliveryState.Sent, 99L, 4), (completion.State, completion.MessageId, completion.ShownAcknowledged));
    }

    [Fact]
    public void An_unknown_fate_is_uncertain_and_never_pending() =>
        Assert.Equal(DeliveryState.Uncertain, Decide(new SendOutcome.Unknown("reset")).Completion.State);

    [Fact]
    public void A_flood_wait_delays_the_row_and_its_chat_and_does_not_count_as_an_attempt()
    {
        var verdict = Decide(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(7), "429"), attempts: 4);
        Assert.Equal(
            (DeliveryState.Pending, Now.AddSeconds(7), false),
            (verdict.Completion.State, verdict.Completion.NotBefore, verdict.Completion.Counted)
        );
        Assert.Equal(TimeSpan.FromSeconds(7), verdict.PauseChat);
    }

    [Fact]
    public void A_call_that_never_left_is_free_and_a_second_one_holds_the_bot()
    {
        Assert.Null(Decide(new SendOutcome.NotSent("refused")).PauseBot);
        var second = Decide(new SendOutcome.NotSent("refused"), attempts: 4, failuresInARow: 2);
        Assert.Equal((DeliveryState.Pending, false), (second.Completion.State, second.Completion.Counted));
        Assert.NotNull(second.PauseBot);
        Assert.Equal(TimeSpan.FromSeconds(30), Decide(new SendOutcome.NotSent("refused"), failuresInARow: 50).PauseBot);
    }

    [Theory]
    [InlineData(0, DeliveryState.Pending)]
    [InlineData(4, DeliveryState.Failed)]
    public void A_chat_that_does_not_let_us_write_is_tried_a_few_times(int attempts, DeliveryState state) =>
        Assert.Equal(state, Decide(new SendOutcome.RecipientRestricted("CHAT_WRITE_FORBIDDEN"), attempts).Completion.State);

    [Fact]
    public void What_was_meant_for_a_topic_that_is_no_more_goes_to_the_general_one_at_once()
    {
        var inTopic = Row with { ThreadId = 42 };
        var completion = OutcomePolicy.Decide(inTopic, new SendOutcome.TopicGone("not found"), 5, 1, new Middle(), Now).Completion;
        Assert.Equal((DeliveryState.Pending, 42L, Now), (completion.State, completion.LostThreadId, completion.NotBefore));
        Assert.Equal(DeliveryState.Failed, Decide(new SendOutcome.TopicGone("not found")).Completion.State);
    }

    [Fact]
    public void A_refused_copy_of_a_document_is_uploaded_at_once_and_not_for_ever()
    {
        var refused = new SendOutcome.DocumentCopyRefused("wrong file identifier");
        Assert.Equal(
            (DeliveryState.Pending, Now, true),
            Decide(refused).Completion is var again ? (again.State, again.NotBefore, again.Counted) : default
        );
        Assert.Equal(DeliveryState.Failed, Decide(refused, attempts: 4).Completion.State);
    }

    [Fact]
    public void A_chat_that_takes_no_documents_gets_the_text_at_once_and_the_document_is_tried_a_few_times()
    {
        var forbidden = new SendOutcome.DocumentForbidden("not enough rights to send documents");
        var whole = OutcomePolicy.Decide(Row, forbidden, 5, 1, new Middle(), Now).Completion;
        Assert.Equal((DeliveryState.Pending, true, false, Now), (whole.State, whole.SplitsDocument, whole.Counted, whole.NotBefore));
        var second = Row with { Part = MessagePart.Document };
        var later = OutcomePolicy.Decide(second, forbidden, 5, 1, new Middle(), Now).Completion;
        Assert.Equal((DeliveryState.Pending, false, true), (later.State, later.SplitsDocument, later.Counted));
        Assert.True(later.NotBefore > Now);
        var last = OutcomePolicy.Decide(second with { Attempts = 4 }, forbidden, 5, 1, new Middle(), Now).Completion;
        Assert.Equal(DeliveryState.Failed, last.State);
    }

    [Fact]
    public void The_first_message_of_two_says_that_another_may_follow()
    {
        var first = Row with { Part = MessagePart.Summary };
        Assert.True(OutcomePolicy.Decide(first, new SendOutcome.Sent(9), 5, 1, new Middle(), Now).Completion.MayFollow);
        Assert.False(Decide(new SendOutcome.Sent(9)).Completion.MayFollow);
    }

    [Fact]
    public void A_migrated_group_is_sent_to_at_once_under_its_new_id()
    {
        var completion = Decide(new SendOutcome.Migrated(-1009, "upgraded")).Completion;
        Assert.Equal(
            (DeliveryState.Pending, -1009L, -100L, Now),
            (completion.State, completion.NewChatId, completion.OldChatId, completion.NotBefore)
        );
    }

    [Fact]
    public void Refused_content_stops_the_broadcast_and_a_refused_bot_stops_everything()
    {
        var content = Decide(new SendOutcome.ContentRejected("can't parse entities"));
        Assert.Equal((DeliveryState.Refused, StopReason.Content), (content.Completion.State, content.Stop));
        var bot = Decide(new SendOutcome.BotRejected("Unauthorized"));
        Assert.Equal((DeliveryState.Pending, StopReason.BotRejected), (bot.Completion.State, bot.Stop));
    }

    [Fact]
    public void Every_state_that_follows_sending_is_in_the_table()
    {
        SendOutcome[] all =
        [
            new SendOutcome.Sent(1),
            new SendOutcome.Unknown(""),
            new SendOutcome.NotSent(""),
            new SendOutcome.RetryAfter(TimeSpan.Zero, ""),
            new SendOutcome.RecipientGone(GoneReason.Kicked, ""),
            new SendOutcome.RecipientRestricted(""),
            new SendOutcome.TopicGone(""),
            new SendOutcome.DocumentCopyRefused(""),
            new SendOutcome.DocumentForbidden(""),
            new SendOutcome.Migrated(1, ""),
            new SendOutcome.ContentRejected(""),
            new SendOutcome.BotRejected(""),
            new SendOutcome.MessageVanished(""),
        ];
        Assert.Equal(typeof(SendOutcome).GetNestedTypes().Length, all.Length);
        Assert.All(all, outcome => Assert.True(DeliveryTransitions.Allows(DeliveryState.Sending, Decide(outcome).Completion.State)));
    }

    // Waits are the doubled ones, unspread.
    private sealed class Middle : Random
    {
        public override double NextDouble() => 0.5;
    }
}
