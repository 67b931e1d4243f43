using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;

namespace CellBot.Tests.Broadcasts;

public sealed class BroadcastPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Clerk = new("key:clerk");
    private static readonly Actor Chief = new("key:chief");

    private static Broadcast Draft =>
        new(
            7,
            3,
            1,
            "content",
            BroadcastState.Draft,
            null,
            null,
            new Audience(["TU"], []),
            Urgency.Thuong,
            null,
            null,
            null,
            12,
            null,
            Clerk.Name,
            Now,
            null,
            null,
            null,
            null,
            null
        );

    private static Broadcast Submitted => Draft with { State = BroadcastState.Submitted, SubmittedBy = Clerk.Name, TextsHash = "texts" };

    private static string Code(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    private static Broadcast Done(Decision decision) => Assert.IsType<Decision.Done>(decision).Broadcast;

    [Fact]
    public void Who_submitted_cannot_approve() =>
        Assert.Equal("self_approval", Code(BroadcastPolicy.Approve(Submitted, "texts", 1, Clerk, requireApproval: true, Now)));

    [Theory]
    [InlineData("user:4", "user:4/key:registry")]
    [InlineData("user:4/key:registry", "user:4/key:other")]
    [InlineData("key:registry", "user:4/key:registry")]
    public void A_person_and_their_keys_are_one(string submitter, string approver) =>
        Assert.Equal(
            "self_approval",
            Code(
                BroadcastPolicy.Approve(
                    Submitted with
                    {
                        SubmittedBy = submitter,
                    },
                    "texts",
                    1,
                    new Actor(approver),
                    requireApproval: true,
                    Now
                )
            )
        );

    [Fact]
    public void Another_person_approves_exactly_what_was_submitted()
    {
        var approved = Done(BroadcastPolicy.Approve(Submitted, "texts", 1, Chief, requireApproval: true, Now));
        Assert.Equal((BroadcastState.Approved, Chief.Name), (approved.State, approved.ApprovedBy));
    }

    [Theory]
    [InlineData("other", 1)]
    [InlineData("texts", 2)]
    public void Changed_content_voids_the_submission(string hash, int newest) =>
        Assert.Equal("content_changed", Code(BroadcastPolicy.Approve(Submitted, hash, newest, Chief, requireApproval: true, Now)));

    [Fact]
    public void A_later_start_is_scheduled() =>
        Assert.Equal(
            BroadcastState.Scheduled,
            Done(BroadcastPolicy.Approve(Submitted with { StartAt = Now.AddHours(1) }, "texts", 1, Chief, requireApproval: true, Now)).State
        );

    [Fact]
    public void A_draft_is_released_alone_only_where_no_approval_is_required()
    {
        Assert.Equal("approval_required", Code(BroadcastPolicy.Release(Draft, "texts", Clerk, requireApproval: true, Now)));
        Assert.Equal(BroadcastState.Approved, Done(BroadcastPolicy.Release(Draft, "texts", Clerk, requireApproval: false, Now)).State);
    }

    [Fact]
    public void Each_step_keeps_its_moment_and_an_approval_that_did_not_happen_is_not_named()
    {
        var submitted = Done(BroadcastPolicy.Submit(Draft, "texts", Clerk, Now));
        Assert.Equal((Clerk.Name, Now), (submitted.SubmittedBy, submitted.SubmittedAt));
        var approved = Done(BroadcastPolicy.Approve(submitted, "texts", 1, Chief, requireApproval: true, Now.AddMinutes(5)));
        Assert.Equal((Chief.Name, Now.AddMinutes(5), null), (approved.ApprovedBy, approved.ApprovedAt, approved.ReleasedAt));
        foreach (
            var alone in new[]
            {
                Done(BroadcastPolicy.Release(Draft, "texts", Clerk, false, Now)),
                Done(BroadcastPolicy.Approve(submitted, "texts", 1, Clerk, false, Now)),
            }
        )
            Assert.Equal((null, null, Now), (alone.ApprovedBy, alone.ApprovedAt, alone.ReleasedAt));
        var returned = Done(BroadcastPolicy.Return(submitted, "sai số hiệu", Chief, Now));
        Assert.Equal((Chief.Name, Now), (returned.ReturnedBy, returned.ReturnedAt));
    }

    private static DirectiveVersion Second =>
        new(3, 2, "content 2", new Dictionary<string, string> { ["default"] = "Việc" }, null, null, Clerk.Name, Now);

    [Theory]
    [InlineData(BroadcastState.Draft, true)]
    [InlineData(BroadcastState.Submitted, true)]
    [InlineData(BroadcastState.Returned, true)]
    [InlineData(BroadcastState.Approved, true)]
    [InlineData(BroadcastState.Scheduled, true)]
    [InlineData(BroadcastState.Sending, false)]
    [InlineData(BroadcastState.Paused, false)]
    [InlineData(BroadcastState.Completed, false)]
    [InlineData(BroadcastState.Cancelled, false)]
    [InlineData(BroadcastState.Expired, false)]
    public void What_has_not_started_takes_the_newest_version_and_is_a_draft_again(BroadcastState state, bool may)
    {
        var known = Submitted with { State = state, ApprovedBy = Chief.Name, ApprovedAt = Now, ReturnedReason = "x" };
        var decision = BroadcastPolicy.Revise(known, Second, BroadcastChange.None, Now);
        if (!may)
        {
            Assert.Equal("wrong_state", Code(decision));
            return;
        }
        var revised = Done(decision);
        Assert.Equal(
            (BroadcastState.Draft, 2, "content 2", null),
            (revised.State, revised.Version, revised.ContentHash, revised.TextsHash)
        );
        Assert.Equal((null, null, null, null), (revised.SubmittedBy, revised.ApprovedBy, revised.ApprovedAt, revised.ReturnedReason));
        Assert.Equal(known.Audience, revised.Audience);
    }

    [Fact]
    public void A_revision_may_change_the_audience_and_the_times_and_never_to_a_time_gone_by()
    {
        var revised = Done(
            BroadcastPolicy.Revise(
                Submitted,
                Second,
                new BroadcastChange(new Audience(["XA"], []), Urgency.HoaToc, Now.AddHours(1), Now.AddHours(2), Now.AddHours(3)),
                Now
            )
        );
        Assert.Equal(("XA", Urgency.HoaToc, Now.AddHours(1)), (revised.Audience.Units[0], revised.Urgency, revised.StartAt));
        Assert.Equal("already_expired", Code(BroadcastPolicy.Revise(Submitted, Second, new BroadcastChange(ExpiresAt: Now), Now)));
    }

    [Fact]
    public void A_revision_takes_a_time_away_only_where_it_has_all_times()
    {
        var timed = Submitted with { StartAt = Now.AddHours(1), AcknowledgeBy = Now.AddHours(2) };
        Assert.Equal(Now.AddHours(1), Done(BroadcastPolicy.Revise(timed, Second, BroadcastChange.None, Now)).StartAt);
        var change = new BroadcastChange(AcknowledgeBy: Now.AddHours(3)) { HasAllTimes = true };
        var moved = Done(BroadcastPolicy.Revise(timed, Second, change, Now));
        Assert.Equal((null, Now.AddHours(3)), (moved.StartAt, moved.AcknowledgeBy));
    }

    [Fact]
    public void Nobody_to_send_to_and_times_gone_by_are_refused_at_submission()
    {
        Assert.Equal("empty_audience", Code(BroadcastPolicy.Submit(Draft with { Recipients = 0 }, "t", Clerk, Now)));
        Assert.Equal("already_expired", Code(BroadcastPolicy.Submit(Draft with { ExpiresAt = Now }, "t", Clerk, Now)));
        Assert.Equal(
            "expires_before_start",
            Code(BroadcastPolicy.Submit(Draft with { StartAt = Now.AddHours(2), ExpiresAt = Now.AddHours(1) }, "t", Clerk, Now))
        );
        Assert.Equal("acknowledge_before_start", Code(BroadcastPolicy.Submit(Draft with { AcknowledgeBy = Now }, "t", Clerk, Now)));
    }

    [Fact]
    public void Returning_needs_a_reason_and_lets_it_be_submitted_again()
    {
        Assert.Equal("reason_missing", Code(BroadcastPolicy.Return(Submitted, " ")));
        Assert.Equal("classified", Code(BroadcastPolicy.Return(Submitted, "TUYỆT MẬT\nKế hoạch")));
        Assert.Equal("text_too_long", Code(BroadcastPolicy.Return(Submitted, new string('a', 2_001))));
        var returned = Done(BroadcastPolicy.Return(Submitted, "sai số hiệu"));
        Assert.Null(Done(BroadcastPolicy.Submit(returned, "new", Clerk, Now)).ReturnedReason);
    }

    [Fact]
    public void Pausing_and_resuming_are_for_what_is_being_sent()
    {
        Assert.Equal("wrong_state", Code(BroadcastPolicy.Pause(Submitted)));
        var paused = Done(BroadcastPolicy.Pause(Submitted with { State = BroadcastState.Sending }));
        Assert.Equal(PausedBecause.Person, paused.PausedBecause);
        Assert.Null(Done(BroadcastPolicy.Resume(paused, Now)).PausedBecause);
        Assert.Equal("already_expired", Code(BroadcastPolicy.Resume(paused with { ExpiresAt = Now }, Now)));
    }

    [Fact]
    public void Every_step_a_rule_takes_is_in_the_table()
    {
        foreach (var state in Enum.GetValues<BroadcastState>())
        {
            var broadcast = Submitted with { State = state };
            Decision[] steps =
            [
                BroadcastPolicy.Submit(broadcast, "texts", Clerk, Now),
                BroadcastPolicy.Approve(broadcast, "texts", 1, Chief, true, Now),
                BroadcastPolicy.Release(broadcast, "texts", Clerk, false, Now),
                BroadcastPolicy.Return(broadcast, "why"),
                BroadcastPolicy.Pause(broadcast),
                BroadcastPolicy.Resume(broadcast, Now),
                BroadcastPolicy.Revise(broadcast, Second, BroadcastChange.None, Now),
            ];
            Assert.All(
                steps.OfType<Decision.Done>(),
                done => Assert.True(BroadcastTransitions.Allows(state, done.Broadcast.State), $"{state} → {done.Broadcast.State}")
            );
        }
    }

    [Theory]
    [InlineData(-1, BroadcastState.Approved)]
    [InlineData(0, BroadcastState.Approved)]
    [InlineData(1, BroadcastState.Scheduled)]
    public void What_is_to_start_later_waits_for_its_time(int seconds, BroadcastState state) =>
        Assert.Equal(
            state,
            Done(
                BroadcastPolicy.Approve(Submitted with { StartAt = Now.AddSeconds(seconds) }, "texts", 1, Chief, requireApproval: true, Now)
            ).State
        );

    [Theory]
    [InlineData(60, 60, null, "expires_before_start")]
    [InlineData(60, 61, null, null)]
    [InlineData(60, null, 60, "acknowledge_before_start")]
    [InlineData(60, null, 61, null)]
    [InlineData(null, null, 0, "acknowledge_before_start")]
    [InlineData(null, 0, null, "already_expired")]
    public void Its_times_follow_each_other(int? start, int? expires, int? acknowledge, string? code)
    {
        DateTimeOffset? At(int? minutes) => minutes is { } given ? Now.AddMinutes(given) : null;
        var decision = BroadcastPolicy.Submit(
            Draft with
            {
                StartAt = At(start),
                ExpiresAt = At(expires),
                AcknowledgeBy = At(acknowledge),
            },
            "texts",
            Clerk,
            Now
        );
        Assert.Equal(code, (decision as Decision.Refused)?.Code);
    }

    [Theory]
    [InlineData(3, 3, "empty_audience")]
    [InlineData(3, 2, null)]
    [InlineData(0, 0, "empty_audience")]
    public void Somebody_must_be_within_reach(int recipients, int unreachable, string? code) =>
        Assert.Equal(
            code,
            (
                BroadcastPolicy.Submit(Draft with { Recipients = recipients, Unreachable = unreachable }, "texts", Clerk, Now)
                as Decision.Refused
            )?.Code
        );

    [Theory]
    [InlineData(Urgency.HoaToc, CellBot.Delivery.Lane.Express)]
    [InlineData(Urgency.ThuongKhan, CellBot.Delivery.Lane.VeryUrgent)]
    [InlineData(Urgency.Khan, CellBot.Delivery.Lane.Urgent)]
    [InlineData(Urgency.Thuong, CellBot.Delivery.Lane.Normal)]
    public void Each_urgency_has_its_lane(Urgency urgency, CellBot.Delivery.Lane lane) =>
        Assert.Equal(lane, (Draft with { Urgency = urgency }).Lane);

    [Fact]
    public void What_is_on_its_way_or_paused_may_still_end_and_what_has_ended_begins_no_more()
    {
        foreach (var state in new[] { BroadcastState.Sending, BroadcastState.Paused })
            Assert.All(
                [BroadcastState.Cancelled, BroadcastState.Expired],
                (BroadcastState end) => Assert.True(BroadcastTransitions.Allows(state, end))
            );
        foreach (var end in new[] { BroadcastState.Cancelled, BroadcastState.Expired })
            Assert.DoesNotContain(Enum.GetValues<BroadcastState>(), next => BroadcastTransitions.Allows(end, next));
        Assert.Equal(
            [BroadcastState.Sending],
            Enum.GetValues<BroadcastState>().Where(next => BroadcastTransitions.Allows(BroadcastState.Completed, next))
        );
    }
}
