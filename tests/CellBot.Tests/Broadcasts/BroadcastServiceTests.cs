using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using Moq;

namespace CellBot.Tests.Broadcasts;

/// <summary>What people do with a broadcast: the rule, the step and its line in the audit chain, and that the sender hears of it.</summary>
public sealed class BroadcastServiceTests
{
    private static readonly Actor Clerk = StoredBroadcast.Clerk;
    private static readonly Actor Chief = StoredBroadcast.Chief;
    private readonly StoredBroadcast _stored = new();

    private BroadcastService Service => _stored.Service;

    private static string Code(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    private static Broadcast Done(Decision decision) => Assert.IsType<Decision.Done>(decision).Broadcast;

    [Fact]
    public async Task A_draft_binds_to_the_newest_version_and_takes_the_directives_urgency_and_its_makers_unit()
    {
        _stored.AddVersion(2, "Đề nghị chi bộ họp ngày 20.");
        var draft = Done(await Service.DraftAsync(new DraftRequest(3, new Audience(["TU"], [])) { OwnerUnit = "DU-HK" }, Clerk));
        Assert.Equal(
            (2, "content-2", Urgency.Khan, "DU-HK", Clerk.Name, BroadcastState.Draft),
            (draft.Version, draft.ContentHash, draft.Urgency, draft.OwnerUnit, draft.CreatedBy, draft.State)
        );
        Assert.Equal(["broadcast.drafted"], _stored.Audit.Select(line => line.Action));
        Assert.Equal(
            Urgency.HoaToc,
            Done(await Service.DraftAsync(new DraftRequest(3, new Audience(["TU"], []), Urgency.HoaToc), Clerk)).Urgency
        );
    }

    [Fact]
    public async Task Nothing_is_drafted_of_a_directive_that_is_not_there()
    {
        _stored.RemoveDirective();
        Assert.Equal("unknown_directive", Code(await Service.DraftAsync(new DraftRequest(3, new Audience(["TU"], [])), Clerk)));
        Assert.Empty(_stored.Audit);
    }

    [Fact]
    public async Task What_is_submitted_is_the_hash_of_the_texts_as_they_are()
    {
        var submitted = Done(await Service.SubmitAsync(StoredBroadcast.Id, Clerk));
        Assert.Equal(
            (BroadcastState.Submitted, Clerk.Name, await _stored.HashAsync()),
            (submitted.State, submitted.SubmittedBy, submitted.TextsHash)
        );
        var line = Assert.Single(_stored.Audit);
        Assert.Equal(("broadcast.submitted", Clerk.Name, "7"), (line.Action, line.Actor, line.SubjectId));
        Assert.Equal("content-1", line.Details["content_hash"]);
    }

    [Fact]
    public async Task Another_person_approves_and_who_submitted_does_not()
    {
        await Service.SubmitAsync(StoredBroadcast.Id, Clerk);
        Assert.Equal("self_approval", Code(await Service.ApproveAsync(StoredBroadcast.Id, Clerk)));
        Assert.Equal(BroadcastState.Submitted, _stored.Now!.State);
        var approved = Done(await Service.ApproveAsync(StoredBroadcast.Id, Chief));
        Assert.Equal((BroadcastState.Approved, Chief.Name), (approved.State, approved.ApprovedBy));
    }

    [Fact]
    public async Task Other_texts_than_were_looked_at_are_not_approved()
    {
        await Service.SubmitAsync(StoredBroadcast.Id, Clerk);
        var seen = _stored.Now!.TextsHash;
        Assert.Equal(
            "content_changed",
            Code(await Service.ApproveAsync(StoredBroadcast.Id, Chief, seen: "of the page that was open yesterday"))
        );
        Assert.Equal(BroadcastState.Approved, Done(await Service.ApproveAsync(StoredBroadcast.Id, Chief, seen: seen)).State);
    }

    [Fact]
    public async Task A_new_version_or_other_words_of_the_office_void_what_was_submitted()
    {
        await Service.SubmitAsync(StoredBroadcast.Id, Clerk);
        _stored.Options = _stored.Options with { SenderName = "VĂN PHÒNG ĐẢNG ỦY" };
        Assert.Equal("content_changed", Code(await Service.ApproveAsync(StoredBroadcast.Id, Chief)));
        _stored.Options = _stored.Options with { SenderName = new BroadcastOptions().SenderName };
        _stored.AddVersion(2, "Đề nghị chi bộ họp ngày 20.");
        Assert.Equal("content_changed", Code(await Service.ApproveAsync(StoredBroadcast.Id, Chief)));
    }

    [Fact]
    public async Task Without_a_second_person_it_is_released_only_where_the_office_needs_none()
    {
        Assert.Equal("approval_required", Code(await Service.ReleaseAsync(StoredBroadcast.Id, Clerk)));
        _stored.Options = _stored.Options with { RequireApproval = false };
        var released = Done(await Service.ReleaseAsync(StoredBroadcast.Id, Clerk));
        Assert.Equal(
            (BroadcastState.Approved, null, _stored.Clock.GetUtcNow()),
            (released.State, released.ApprovedBy, released.ReleasedAt)
        );
        Assert.Equal("broadcast.released", _stored.Audit[^1].Action);
    }

    [Fact]
    public async Task A_step_decided_on_an_older_state_is_decided_again()
    {
        await Service.SubmitAsync(StoredBroadcast.Id, Clerk);
        _stored.Before = () => _stored.Now = _stored.Now! with { State = BroadcastState.Cancelled };
        Assert.Equal("wrong_state", Code(await Service.ApproveAsync(StoredBroadcast.Id, Chief)));
        Assert.DoesNotContain(_stored.Audit, line => line.Action == "broadcast.approved");

        _stored.Now = _stored.Now! with { State = BroadcastState.Sending };
        _stored.Before = () => _stored.Now = _stored.Now! with { State = BroadcastState.Paused };
        Assert.Equal("wrong_state", Code(await Service.PauseAsync(StoredBroadcast.Id, Clerk)));
    }

    [Fact]
    public async Task Each_step_has_its_own_line_in_the_chain()
    {
        var id = StoredBroadcast.Id;
        await Service.SubmitAsync(id, Clerk);
        await Service.ReturnAsync(id, "Đề nghị xem lại", Chief);
        await Service.ReviseAsync(id, BroadcastChange.None, Clerk);
        await Service.SubmitAsync(id, Clerk);
        await Service.ApproveAsync(id, Chief);
        _stored.Now = _stored.Now! with { State = BroadcastState.Sending };
        await Service.PauseAsync(id, Clerk);
        await Service.ResumeAsync(id, Chief);
        Assert.Equal(
            ["submitted", "returned", "revised", "submitted", "approved", "paused", "resumed"],
            _stored.Audit.Select(line => line.Action["broadcast.".Length..])
        );
        Assert.Equal([Clerk, Chief, Clerk, Clerk, Chief, Clerk, Chief], _stored.Audit.Select(line => new Actor(line.Actor)));
    }

    [Fact]
    public async Task A_revision_takes_the_newest_version()
    {
        _stored.AddVersion(2, "Đề nghị chi bộ họp ngày 20.");
        var revised = Done(await Service.ReviseAsync(StoredBroadcast.Id, BroadcastChange.None, Clerk));
        Assert.Equal((2, "content-2"), (revised.Version, revised.ContentHash));
        _stored.RemoveDirective();
        Assert.Equal("unknown_directive", Code(await Service.ReviseAsync(StoredBroadcast.Id, BroadcastChange.None, Clerk)));
    }

    [Fact]
    public async Task Of_a_broadcast_that_is_not_there_nothing_is_done()
    {
        _stored.Now = null;
        Decision[] decisions =
        [
            await Service.SubmitAsync(StoredBroadcast.Id, Clerk),
            await Service.ApproveAsync(StoredBroadcast.Id, Chief),
            await Service.CancelAsync(StoredBroadcast.Id, Clerk),
            await Service.ResendAsync(StoredBroadcast.Id, [DeliveryState.Failed], Clerk),
        ];
        Assert.All(decisions, decision => Assert.Equal("not_found", Code(decision)));
    }

    [Fact]
    public async Task Cancelling_tells_when_it_came_too_late()
    {
        _stored
            .Store.SetupSequence(store =>
                store.CancelAsync(StoredBroadcast.Id, It.IsAny<DateTimeOffset>(), It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(3)
            .ReturnsAsync((int?)null);
        Assert.IsType<Decision.Done>(await Service.CancelAsync(StoredBroadcast.Id, Clerk));
        Assert.Equal("wrong_state", Code(await Service.CancelAsync(StoredBroadcast.Id, Clerk)));
    }

    [Theory]
    [InlineData(BroadcastState.Sending, true)]
    [InlineData(BroadcastState.Paused, true)]
    [InlineData(BroadcastState.Completed, true)]
    [InlineData(BroadcastState.Approved, false)]
    [InlineData(BroadcastState.Cancelled, false)]
    [InlineData(BroadcastState.Expired, false)]
    public async Task What_has_begun_may_be_sent_again(BroadcastState state, bool may)
    {
        _stored.Now = _stored.Now! with { State = state };
        var decision = await Service.ResendAsync(StoredBroadcast.Id, [DeliveryState.Failed, DeliveryState.Failed], Clerk);
        Assert.Equal(may, decision is Decision.Done);
        _stored.Store.Verify(
            store =>
                store.ResendAsync(
                    StoredBroadcast.Id,
                    It.Is<IReadOnlyList<DeliveryState>>(states => states.Count == 1),
                    _stored.Clock.GetUtcNow(),
                    It.Is<AuditEvent>(line => line.Action == "broadcast.resent"),
                    It.IsAny<CancellationToken>()
                ),
            may ? Times.Once : Times.Never
        );
    }

    [Theory]
    [InlineData(DeliveryState.Sent)]
    [InlineData(DeliveryState.Pending)]
    [InlineData(DeliveryState.Sending)]
    [InlineData(DeliveryState.Cancelled)]
    [InlineData(DeliveryState.Expired)]
    [InlineData(null)]
    public async Task What_was_sent_or_still_waits_is_not_sent_again(DeliveryState? state)
    {
        _stored.Now = _stored.Now! with { State = BroadcastState.Completed };
        DeliveryState[] states = state is { } one ? [DeliveryState.Failed, one] : [];
        Assert.Equal("wrong_states", Code(await Service.ResendAsync(StoredBroadcast.Id, states, Clerk)));
    }

    [Fact]
    public async Task What_another_broadcast_took_the_place_of_is_not_sent_again()
    {
        _stored.Now = _stored.Now! with { State = BroadcastState.Completed, SupersededBy = 9 };
        Assert.Equal("superseded", Code(await Service.ResendAsync(StoredBroadcast.Id, [DeliveryState.Failed], Clerk)));
    }

    [Fact]
    public async Task What_has_expired_is_not_sent_again()
    {
        _stored.Now = _stored.Now! with { State = BroadcastState.Completed, ExpiresAt = _stored.Clock.GetUtcNow() };
        Assert.Equal("already_expired", Code(await Service.ResendAsync(StoredBroadcast.Id, [DeliveryState.Failed], Clerk)));
    }

    [Fact]
    public async Task The_forecast_counts_what_is_left_and_what_goes_before_it()
    {
        _stored
            .Store.Setup(store => store.WaitingAheadAsync(Lane.Urgent, StoredBroadcast.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(90);
        // 10 that can be reached and 90 before them, 20 a second, the first 20 at once.
        Assert.Equal(TimeSpan.FromSeconds(5), await Service.ForecastAsync(_stored.Now!));

        var sending = _stored.Now! with { State = BroadcastState.Sending };
        _stored
            .Store.Setup(store => store.ProgressAsync(StoredBroadcast.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                new BroadcastProgress(
                    sending,
                    new Dictionary<DeliveryState, int>
                    {
                        [DeliveryState.Sent] = 500,
                        [DeliveryState.Pending] = 40,
                        [DeliveryState.Claimed] = 20,
                        [DeliveryState.Sending] = 10,
                        [DeliveryState.Failed] = 7,
                    },
                    0,
                    0,
                    0,
                    0
                )
            );
        Assert.Equal(TimeSpan.FromSeconds(8), await Service.ForecastAsync(sending));
    }

    [Theory]
    [InlineData(0, 500, 20, 0)]
    [InlineData(1, 0, 20, 1)]
    [InlineData(20, 0, 20, 1)]
    [InlineData(30, 0, 20, 1.5)]
    [InlineData(500, 0, 0, 0)]
    public void A_forecast_is_the_rows_over_the_rate_after_the_first_second(int rows, int ahead, int perSecond, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Forecast.Duration(rows, ahead, perSecond));
}
