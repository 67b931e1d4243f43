using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Organization;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IConfirmationStore: how units stand, who may say so, and what is counted.</summary>
public abstract class ConfirmationConformance : StoreConformance
{
    private static readonly Briefing Met = new(new DateOnly(2026, 11, 22), 9, "text\tĐủ cả \"chi ủy\"\t");
    private long _fence;

    private IConfirmationStore Store => Stores.Confirmations;

    private async Task<Broadcast> SentAsync(int cells = 2, int members = 4)
    {
        await Seed.CommuneAsync(cells, members: members);
        _fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, _fence);
        return broadcast;
    }

    private async Task<long> UnitAsync(string code) => (await Stores.Organization.UnitAsync(code, default))!.Unit.Id;

    private async Task<ConfirmOrder> OrderAsync(Broadcast broadcast, int unit = 1, int by = 1) =>
        new(broadcast.Id, await UnitAsync($"cb{unit}"), Seed.User(unit, by), Now);

    private async Task<UnitReceipt> StandingAsync(Broadcast broadcast, int unit = 1) =>
        (await Store.StandingsAsync([await UnitAsync($"cb{unit}")], broadcast.Id, 10, default)).Single();

    [SkippableFact]
    public async Task A_secretary_confirms_step_by_step_and_it_stands_as_said()
    {
        var broadcast = await SentAsync();
        var order = await OrderAsync(broadcast);
        Assert.Null((await StandingAsync(broadcast)).Confirmation);
        Assert.Equal(ConfirmOutcome.Done, await Store.ConfirmAsync(order, new ConfirmationStep.Receive(), default));
        Assert.Equal(ConfirmOutcome.Already, await Store.ConfirmAsync(order, new ConfirmationStep.Receive(), default));
        Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(ConfirmOutcome.Done, await Store.ConfirmAsync(order with { At = Now }, new ConfirmationStep.Brief(Met), default));
        Assert.Equal(
            ConfirmOutcome.Corrected,
            await Store.ConfirmAsync(order with { At = Now }, new ConfirmationStep.Brief(Met with { Present = 8 }), default)
        );
        Assert.Equal(
            ConfirmOutcome.Done,
            await Store.ConfirmAsync(
                order with
                {
                    At = Now,
                },
                new ConfirmationStep.Report(new UnitResult(ResultKind.Stuck, "text\tThiếu\t")),
                default
            )
        );
        var said = (await StandingAsync(broadcast)).Confirmation!;
        Assert.Equal(
            (ConfirmationState.Reported, Met with { Present = 8 }, new UnitResult(ResultKind.Stuck, "text\tThiếu\t")),
            (said.State, said.Briefing!, said.Result!)
        );
        Assert.Equal((order.At, Now), (said.Received.At, said.Briefed!.At));
        Assert.Equal(
            ["unit.received", "unit.briefed", "unit.briefed.corrected", "unit.reported"],
            (await TrailAsync()).Select(entry => entry.Action)
        );
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        Assert.Equal((1, 2), await CountAsync(broadcast));
    }

    private async Task<(int Confirmed, int Of)> CountAsync(Broadcast broadcast)
    {
        var progress = (await Broadcasts.ProgressAsync(broadcast.Id, default))!;
        return (progress.ConfirmedUnits, progress.UnitsAsked);
    }

    [SkippableFact]
    public async Task Only_those_who_lead_the_unit_speak_for_it()
    {
        var broadcast = await SentAsync();
        var order = await OrderAsync(broadcast);
        Assert.Equal(
            ConfirmOutcome.NotYours,
            await Store.ConfirmAsync(order with { UserId = Seed.User(1, 2) }, new ConfirmationStep.Receive(), default)
        ); // a member
        Assert.Equal(
            ConfirmOutcome.NotYours,
            await Store.ConfirmAsync(order with { UserId = Seed.User(2, 1) }, new ConfirmationStep.Receive(), default)
        ); // another unit's secretary
        Assert.Equal(
            ConfirmOutcome.NotYours,
            await Store.ConfirmAsync(order with { UserId = 424242 }, new ConfirmationStep.Receive(), default)
        );
        Assert.Null(await Store.MarkAsync(order with { UserId = Seed.User(1, 2) }, [1, 2, 3], default));
        Assert.Equal((0, 2), await CountAsync(broadcast));
        Assert.Empty(await TrailAsync());
    }

    [SkippableFact]
    public async Task What_did_not_reach_the_unit_cannot_be_confirmed_nor_seen()
    {
        await Seed.CommuneAsync(cells: 2);
        _fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync(audience: new Audience(["cb2"], []));
        await Seed.SentAsync(broadcast, _fence);
        Assert.Equal(
            ConfirmOutcome.NotReached,
            await Store.ConfirmAsync(await OrderAsync(broadcast), new ConfirmationStep.Receive(), default)
        );
        Assert.Null(await Store.MarkAsync(await OrderAsync(broadcast), [1], default));
        Assert.Empty(await Store.StandingsAsync([await UnitAsync("cb1")], null, 10, default));
        Assert.Empty(await Store.RosterAsync(broadcast.Id, await UnitAsync("cb1"), default));
    }

    [SkippableFact]
    public async Task Members_without_a_phone_are_counted_once_on_the_secretarys_word_and_taken_back_within_a_day()
    {
        var broadcast = await SentAsync();
        var order = await OrderAsync(broadcast);
        var others = (await Store.RosterAsync(broadcast.Id, await UnitAsync("cb2"), default)).Select(line => line.MemberId);
        var own = await Store.RosterAsync(broadcast.Id, order.UnitId, default);
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 4), Now)], default);
        Assert.Equal(2, await Store.MarkAsync(order, [own[1].MemberId, own[2].MemberId, own[3].MemberId, .. others], default)); // the fourth tapped, the others are not the unit's
        Assert.Equal(0, await Store.MarkAsync(order, [own[1].MemberId], default));
        Assert.Equal((3, 4), ((await StandingAsync(broadcast)).Acknowledged, (await StandingAsync(broadcast)).Roster));
        Assert.Equal(0, (await StandingAsync(broadcast, 2)).Acknowledged);
        Assert.Equal(3, (await RowsAsync(broadcast)).First().Acknowledged);
        Assert.Equal(
            [false, true, true, false],
            (await Store.RosterAsync(broadcast.Id, order.UnitId, default)).Select(line => line.OnBehalf)
        );

        Assert.Equal(1, await Store.UnmarkAsync(order, [own[1].MemberId, own[3].MemberId], default)); // a tap of one's own stays
        Assert.Equal(0, await Store.UnmarkAsync(order with { At = Now.AddHours(25) }, [own[2].MemberId], default));
        Assert.Equal(2, (await StandingAsync(broadcast)).Acknowledged);
        Assert.Equal(2, (await RowsAsync(broadcast)).First().Acknowledged);
        Assert.Equal(
            ["member.received_on_behalf", "member.received_on_behalf.corrected"],
            (await TrailAsync()).Select(entry => entry.Action)
        );
    }

    [SkippableFact]
    public async Task Of_two_hosts_that_confirm_at_once_one_does_it()
    {
        var broadcast = await SentAsync();
        var order = await OrderAsync(broadcast);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Store.ConfirmAsync(order, new ConfirmationStep.Receive(), default))
        );
        Assert.Single(outcomes, outcome => outcome == ConfirmOutcome.Done);
        Assert.All(outcomes, outcome => Assert.True(outcome is ConfirmOutcome.Done or ConfirmOutcome.Already));
        Assert.Single(await TrailAsync());
    }

    [SkippableFact]
    public async Task A_unit_is_outstanding_until_all_have_tapped_and_its_secretary_has_spoken()
    {
        var broadcast = await SentAsync(cells: 1, members: 2);
        await Stores.Acknowledgements.RecordAsync(
            [new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 1), Now), new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now)],
            default
        );
        var open = Assert.Single(await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, "cb1", default));
        Assert.Equal((2, 2, 0, null), (open.Roster, open.Acknowledged, open.MemberIds.Count, open.Confirmation));
        await Store.ConfirmAsync(await OrderAsync(broadcast), new ConfirmationStep.Receive(), default);
        Assert.Empty(await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, null, default));
    }

    [SkippableFact]
    public async Task Of_a_directive_sent_twice_only_the_newest_stands_in_the_list()
    {
        var first = await SentAsync();
        var again = await Seed.StartedAsync((await Stores.Directives.FindAsync(first.DirectiveId, default))!);
        await Seed.SentAsync(again, _fence);
        var other = await Seed.StartedAsync();
        await Seed.SentAsync(other, _fence);
        Assert.Equal(
            [other.Id, again.Id],
            (await Store.StandingsAsync([await UnitAsync("cb1")], null, 10, default)).Select(standing => standing.BroadcastId)
        );
        Assert.Equal(
            [first.Id],
            (await Store.StandingsAsync([await UnitAsync("cb1")], first.Id, 10, default)).Select(standing => standing.BroadcastId)
        );
    }

    [SkippableFact]
    public async Task A_tap_of_a_leader_tells_which_unit_they_lead()
    {
        var broadcast = await SentAsync();
        var answers = await Stores.Acknowledgements.RecordAsync(
            [new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 1), Now), new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now)],
            default
        );
        Assert.Equal([await UnitAsync("cb1"), null], answers.Select(answer => answer.LedUnitId));
        Assert.All(answers, answer => Assert.Equal(UnitKind.Cell.Code(), answer.UnitKind));
    }

    /// <summary>The unit's lines of the trail; the broadcast's own steps stand there too.</summary>
    private async Task<IReadOnlyList<AuditEntry>> TrailAsync() =>
        [.. (await Stores.TrailAsync()).Where(entry => entry.SubjectKind is not ("broadcast" or "directive"))];
}
