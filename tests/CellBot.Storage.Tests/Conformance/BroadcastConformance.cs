using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class BroadcastConformance : StoreConformance
{
    [SkippableFact]
    public async Task A_draft_comes_back_as_it_was_given_with_its_audience_counted()
    {
        await Seed.CommuneAsync(cells: 3, teams: 2);
        var draft = await Seed.DraftAsync(
            urgency: Urgency.ThuongKhan,
            audience: new Audience([Seed.Root], ["cell"]),
            expiresAt: Now.AddDays(1),
            startAt: Now.AddHours(1)
        );
        Assert.Equal(3, draft.Recipients);
        var stored = (await Broadcasts.FindAsync(draft.Id, default))!;
        Assert.Equal(draft.Audience.Units, stored.Audience.Units);
        Assert.Equal(draft.Audience.Kinds, stored.Audience.Kinds);
        Assert.Equal(draft, stored with { Audience = draft.Audience });
        Assert.Null(await Broadcasts.FindAsync(draft.Id + 1, default));
    }

    [SkippableFact]
    public async Task Units_left_out_get_no_row_with_all_below_them_unless_they_are_named()
    {
        await Seed.CommuneAsync(cells: 3, teams: 2);
        var units = (await Stores.Organization.OutlineAsync(default)).Units.Where(unit => unit.Kind == UnitKind.Cell).ToList();
        var audience = new Audience([Seed.Root], ["cell"]) { Excluded = [units[0].Code] };
        var started = await Seed.StartedAsync(audience: audience);
        Assert.Equal(2, started.Recipients);
        var rows = await Broadcasts.DeliveriesAsync(started.Id, null, 0, 100, default);
        Assert.Equal(units.Skip(1).Select(unit => unit.Code).Order(), rows.Select(row => row.UnitCode).Order());
        Assert.Equal([units[0].Code], (await Broadcasts.FindAsync(started.Id, default))!.Audience.Excluded);
        var named = new Audience([Seed.Root, units[0].Code], ["cell"]) { Excluded = [units[0].Code] };
        Assert.Equal(3, (await Seed.DraftAsync(audience: named)).Recipients);
    }

    [SkippableFact]
    public async Task A_form_pressed_again_makes_no_second_broadcast()
    {
        await Seed.CommuneAsync();
        var draft = (await Seed.DraftAsync()) with { Id = 0, FormKey = "user:1 abc" };
        var made = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Broadcasts.AddAsync(draft, AuditEvent.Of(Now, "user:1", "broadcast.drafted", "broadcast", ""), default))
        );
        var one = Assert.Single(made, broadcast => broadcast is not null)!;
        Assert.Equal(one.Id, (await Broadcasts.OfFormAsync("user:1 abc", default))!.Id);
        Assert.Null(await Broadcasts.OfFormAsync("user:2 abc", default));
        Assert.Equal(2, (await Broadcasts.ListAsync(10, default)).Count);
    }

    [SkippableFact]
    public async Task The_list_is_newest_first()
    {
        await Seed.CommuneAsync();
        var ids = new[] { (await Seed.DraftAsync()).Id, (await Seed.DraftAsync()).Id, (await Seed.DraftAsync()).Id };
        Assert.Equal([ids[2], ids[1]], (await Broadcasts.ListAsync(2, default)).Select(broadcast => broadcast.Id));
    }

    [SkippableFact]
    public async Task A_change_is_stored_when_the_state_is_still_the_expected_one()
    {
        await Seed.CommuneAsync();
        var draft = await Seed.DraftAsync();
        var submitted = draft with
        {
            State = BroadcastState.Submitted,
            SubmittedBy = "key:clerk",
            TextsHash = "abc",
            ReturnedReason = "x",
            StartAt = Now.AddHours(3),
            AcknowledgeBy = Now.AddHours(9),
        };
        Assert.True(await Broadcasts.TryChangeAsync(submitted, BroadcastState.Draft, default));
        Assert.False(await Broadcasts.TryChangeAsync(submitted with { State = BroadcastState.Cancelled }, BroadcastState.Draft, default));
        var stored = (await Broadcasts.FindAsync(draft.Id, default))!;
        Assert.Equal(submitted, stored with { Audience = submitted.Audience });
    }

    [SkippableFact]
    public async Task Of_two_who_change_at_once_one_succeeds()
    {
        await Seed.CommuneAsync();
        var draft = await Seed.DraftAsync();
        var tries = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(n =>
                    Broadcasts.TryChangeAsync(
                        draft with
                        {
                            State = BroadcastState.Submitted,
                            SubmittedBy = $"key:{n}",
                        },
                        BroadcastState.Draft,
                        default
                    )
                )
        );
        Assert.Single(tries, done => done);
    }

    [SkippableFact]
    public async Task Starting_makes_one_row_for_each_active_group_of_the_audience_that_has_a_bot()
    {
        await Seed.CommuneAsync(cells: 3, teams: 1, members: 4);
        await Seed.UnitsAsync([
            new UnitRow("cb-sâu", "cb1", UnitKind.Cell, "Chi bộ trong chi bộ", null, null),
            new UnitRow("cũ", Seed.Root, UnitKind.Cell, "Chi bộ đã giải thể", null, new DateOnly(2025, 6, 30)),
            new UnitRow("vp", Seed.Root, UnitKind.Office, "Văn phòng", null, null),
        ]);
        await Seed.GroupsAsync([
            new GroupRow("cb-sâu", -2001, "Sâu"),
            new GroupRow("cũ", -2002, "Cũ"),
            new GroupRow("vp", -2003, "Văn phòng"),
        ]);
        await Seed.GroupsAsync([new GroupRow("cb2", -2004, "Chưa có bot")], bot: 0);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(3), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);

        var broadcast = await Seed.ApprovedAsync();
        Assert.Equal((5, 1), (broadcast.Recipients, broadcast.Unreachable));
        Assert.Equal(5, await Broadcasts.StartAsync(broadcast.Id, Seed.Texts(), Now, default));
        var all = await RowsAsync(broadcast);
        Assert.Equal(
            ("cb3", DeliveryState.Unreachable, UnreachableReason.GroupGone, 4),
            Assert.Single(all, row => row.ChatId == 0) is var missed
                ? (missed.UnitCode, missed.State, missed.Error, missed.Roster)
                : default
        );
        var rows = all.Where(row => row.ChatId != 0).ToList();
        Assert.Equal([Seed.Chat(1), Seed.Chat(2), Seed.Chat(4), -2001], rows.Select(row => row.ChatId));
        Assert.Equal(["cb1", "cb2", "to4", "cb-sâu"], rows.Select(row => row.UnitCode));
        Assert.Equal([4, 4, 4, 0], rows.Select(row => row.Roster));
        var started = (await Broadcasts.FindAsync(broadcast.Id, default))!;
        Assert.Equal((BroadcastState.Sending, 5, 1, Now), (started.State, started.Recipients, started.Unreachable, started.StartedAt));
    }

    [SkippableFact]
    public async Task Recipients_are_fixed_at_the_start_however_the_draft_was_counted()
    {
        await Seed.CommuneAsync(cells: 2);
        var broadcast = await Seed.ApprovedAsync();
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        Assert.Equal(0, broadcast.Unreachable);
        Assert.Equal(2, await Broadcasts.StartAsync(broadcast.Id, Seed.Texts(), Now, default));
        Assert.Equal(
            (2, 1),
            await Broadcasts.FindAsync(broadcast.Id, default) is { } started ? (started.Recipients, started.Unreachable) : default
        );
    }

    [SkippableFact]
    public async Task Two_tops_that_overlap_name_a_group_once()
    {
        await Seed.CommuneAsync(cells: 2);
        var broadcast = await Seed.StartedAsync(audience: new Audience(["cb1", Seed.Root, "không có"], []));
        Assert.Equal(2, broadcast.Recipients);
    }

    [SkippableFact]
    public async Task It_starts_once_and_only_from_approved_or_scheduled()
    {
        await Seed.CommuneAsync();
        var draft = await Seed.DraftAsync();
        Assert.Null(await Broadcasts.StartAsync(draft.Id, Seed.Texts(), Now, default));
        var approved = await Seed.ApprovedAsync();
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Broadcasts.StartAsync(approved.Id, Seed.Texts(), Now, default)));
        Assert.Single(tries, rows => rows == 3);
        Assert.Equal(3, tries.Count(rows => rows is null));
        Assert.Equal(3, (await RowsAsync(approved)).Count);
        var scheduled = await Seed.ApprovedAsync();
        await ChangeAsync(scheduled, stored => stored with { State = BroadcastState.Scheduled });
        Assert.Equal(3, await Broadcasts.StartAsync(scheduled.Id, Seed.Texts(), Now, default));
    }

    [SkippableFact]
    public async Task Each_kind_gets_its_own_text_or_the_default_and_a_text_without_readers_is_not_kept()
    {
        await Seed.CommuneAsync(cells: 2, teams: 1);
        await Seed.GroupsAsync([new GroupRow(Seed.Root, -3001, "Cấp ủy")]);
        var broadcast = await Seed.ApprovedAsync(audience: new Audience([Seed.Root], ["cell", "community_team", "commune_committee"]));
        await Broadcasts.StartAsync(broadcast.Id, Seed.Texts("cell", "committee", "member", "default"), Now, default);
        var fence = await Seed.FenceAsync();
        var texts = new Dictionary<long, string>();
        foreach (var batch in await Deliveries.SendBatchesAsync(Seed.Bot, Now, default))
        foreach (var row in await Deliveries.ClaimAsync(Seed.Bot, batch, 10, fence, Now, default))
            texts[row.ChatId] = (await Deliveries.ContentAsync(row.ContentId, default))!.Message.Html;
        Assert.Equal("Nội dung <b>cell</b>", texts[Seed.Chat(1)]);
        Assert.Equal("Nội dung <b>cell</b>", texts[Seed.Chat(2)]);
        Assert.Equal("Nội dung <b>default</b>", texts[Seed.Chat(3)]);
        Assert.Equal("Nội dung <b>committee</b>", texts[-3001]);
    }

    [SkippableFact]
    public async Task A_kind_without_any_text_starts_nothing()
    {
        await Seed.CommuneAsync(cells: 1, teams: 1);
        var broadcast = await Seed.ApprovedAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => Broadcasts.StartAsync(broadcast.Id, Seed.Texts("cell"), Now, default));
        Assert.Equal(BroadcastState.Approved, await StateAsync(broadcast));
        Assert.Empty(await RowsAsync(broadcast));
    }

    [SkippableFact]
    public async Task Due_are_the_approved_whose_time_has_come_most_urgent_first()
    {
        await Seed.CommuneAsync();
        await Seed.DraftAsync();
        var normal = await Seed.ApprovedAsync();
        var later = await Seed.ApprovedAsync(urgency: Urgency.HoaToc, startAt: Now.AddMinutes(5));
        var urgent = await Seed.ApprovedAsync(urgency: Urgency.Khan);
        Assert.Equal([urgent.Id, normal.Id], (await Broadcasts.DueAsync(Now, default)).Select(broadcast => broadcast.Id));
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([later.Id, urgent.Id, normal.Id], (await Broadcasts.DueAsync(Now, default)).Select(broadcast => broadcast.Id));
    }

    [SkippableFact]
    public async Task Between_two_times_are_those_that_began_or_are_planned_for_then()
    {
        await Seed.CommuneAsync();
        await Seed.DraftAsync(startAt: Now.AddHours(1));
        var begun = await Seed.StartedAsync();
        var planned = await Seed.ApprovedAsync(startAt: Now.AddHours(2));
        var cancelled = await Seed.ApprovedAsync(startAt: Now.AddHours(2));
        await Broadcasts.CancelAsync(cancelled.Id, Now, default);
        await Seed.ApprovedAsync(startAt: Now.AddDays(1));
        Assert.Equal(
            [begun.Id, planned.Id],
            (await Broadcasts.BetweenAsync(Now, Now.AddDays(1), default)).Select(broadcast => broadcast.Id)
        );
        Assert.Empty(await Broadcasts.BetweenAsync(Now.AddSeconds(1), Now.AddHours(2), default));
    }

    [SkippableFact]
    public async Task Cancelling_takes_the_waiting_rows_along_and_lets_the_others_finish()
    {
        await Seed.CommuneAsync(cells: 4);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, fence, 1);
        await Seed.SendingAsync(broadcast, fence, 1);
        await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, broadcast, Now), 1, fence, Now, default);
        Assert.Equal(2, await Broadcasts.CancelAsync(broadcast.Id, Now, default));
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Sending, DeliveryState.Cancelled, DeliveryState.Cancelled],
            await StatesAsync(broadcast)
        );
        var cancelled = (await Broadcasts.FindAsync(broadcast.Id, default))!;
        Assert.Equal((BroadcastState.Cancelled, Now), (cancelled.State, cancelled.FinishedAt));
        Assert.Null(await Broadcasts.CancelAsync(broadcast.Id, Now, default));
        Assert.Equal(0, await Broadcasts.CancelAsync((await Seed.DraftAsync()).Id, Now, default));
        Assert.Null(await Broadcasts.CancelAsync(999, Now, default));
    }

    [SkippableFact]
    public async Task Pausing_sends_claimed_rows_back_to_wait()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, broadcast, Now), 1, fence, Now, default);
        await PauseAsync(broadcast);
        Assert.All(await StatesAsync(broadcast), state => Assert.Equal(DeliveryState.Pending, state));
        await ResumeAsync(broadcast);
        Assert.Equal(2, (await Seed.SendingAsync(broadcast, fence)).Count);
    }

    [SkippableFact]
    public async Task Resending_brings_back_the_states_named_and_marks_those_of_unknown_fate()
    {
        await Seed.CommuneAsync(cells: 4);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync(store: Stores.BroadcastsLeftToPeople);
        var rows = await Seed.SendingAsync(broadcast, fence);
        DeliveryState[] ends = [DeliveryState.Uncertain, DeliveryState.Failed, DeliveryState.Refused, DeliveryState.Sent];
        await Deliveries.CompleteAsync(Seed.Bot, [.. rows.Select((row, i) => Seed.Ended(row, ends[i], "why"))], fence, default);
        Assert.Equal([broadcast.Id], await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default));

        Assert.Equal(
            2,
            await Broadcasts.ResendAsync(broadcast.Id, [DeliveryState.Uncertain, DeliveryState.Failed, DeliveryState.Sent], Now, default)
        );
        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Pending, DeliveryState.Refused, DeliveryState.Sent],
            await StatesAsync(broadcast)
        );
        var again = (await Broadcasts.FindAsync(broadcast.Id, default))!;
        Assert.Equal((BroadcastState.Sending, null), (again.State, again.FinishedAt));
        Assert.Equal(
            [(rows[0].Id, true, 0), (rows[1].Id, false, 0)],
            (await Seed.SendingAsync(broadcast, fence)).Select(row => (row.Id, row.IsResend, row.Attempts))
        );
    }

    [SkippableFact]
    public async Task Nothing_is_resent_of_a_cancelled_or_expired_broadcast_nor_when_nothing_ended_so()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var cancelled = await Seed.StartedAsync();
        var over = await Seed.StartedAsync(expiresAt: Now.AddMinutes(1));
        var fine = await Seed.StartedAsync();
        foreach (var broadcast in new[] { cancelled, over })
        {
            var row = Assert.Single(await Seed.SendingAsync(broadcast, fence));
            await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(row, DeliveryState.Failed)], fence, default);
        }

        await Seed.SentAsync(fine, fence);
        await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default);
        await Broadcasts.CancelAsync(cancelled.Id, Now, default);
        Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var broadcast in new[] { over, fine })
            Assert.Equal(0, await Broadcasts.ResendAsync(broadcast.Id, [DeliveryState.Failed, DeliveryState.Uncertain], Now, default));
        Assert.Equal(BroadcastState.Completed, await StateAsync(fine));
    }

    [SkippableFact]
    public async Task Progress_adds_up_and_counts_a_unit_with_two_groups_once()
    {
        await Seed.CommuneAsync(cells: 3, members: 2);
        await Seed.GroupsAsync([new GroupRow("cb1", -4001, "Nhóm thứ hai")]);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, fence, 2);
        await Stores.Acknowledgements.RecordAsync([new(broadcast.Id, Seed.Chat(1), Seed.User(1, 1), Now)], default);
        var progress = (await Broadcasts.ProgressAsync(broadcast.Id, default))!;
        Assert.Equal(
            new Dictionary<DeliveryState, int> { [DeliveryState.Sent] = 2, [DeliveryState.Pending] = 2 },
            progress.Deliveries.Where(pair => pair.Value > 0).ToDictionary()
        );
        Assert.Equal(4, progress.Broadcast.Recipients);
        Assert.Equal((1, 6, 0, 3), (progress.AcknowledgedMembers, progress.MembersAsked, progress.ConfirmedUnits, progress.UnitsAsked));
        Assert.Null(await Broadcasts.ProgressAsync(999, default));

        var draft = await Seed.DraftAsync();
        var list = await Broadcasts.ProgressListAsync(10, default);
        Assert.Equal([draft.Id, broadcast.Id], list.Select(item => item.Broadcast.Id));
        Assert.Equal(0, list[0].Deliveries.Values.Sum());
        Assert.Equal(progress.Deliveries.Where(pair => pair.Value > 0), list[1].Deliveries.Where(pair => pair.Value > 0));
    }

    [SkippableFact]
    public async Task Deliveries_come_in_pages_and_by_state()
    {
        await Seed.CommuneAsync(cells: 5);
        var fence = await Seed.FenceAsync();
        await Seed.StartedAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, fence, 2);
        var first = await Broadcasts.DeliveriesAsync(broadcast.Id, null, 0, 3, default);
        var second = await Broadcasts.DeliveriesAsync(broadcast.Id, null, first[^1].Id, 3, default);
        Assert.Equal([1, 2, 3, 4, 5], first.Concat(second).Select(row => (int)-(row.ChatId + 1000)));
        Assert.Equal(("cb1", "Chi bộ 1", 2), (first[0].UnitCode, first[0].UnitName, first[0].Roster));
        var sent = await Broadcasts.DeliveriesAsync(broadcast.Id, DeliveryState.Sent, first[0].Id, 9, default);
        Assert.Equal([first[1].Id], sent.Select(row => row.Id));
    }

    [SkippableFact]
    public async Task What_waits_ahead_is_more_urgent_or_as_urgent_and_older()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var normal = await Seed.StartedAsync();
        var second = await Seed.StartedAsync();
        var express = await Seed.StartedAsync(urgency: Urgency.HoaToc);
        var paused = await Seed.StartedAsync(urgency: Urgency.HoaToc);
        await PauseAsync(paused);
        await Seed.SentAsync(normal, fence, 1);
        await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, normal, Now), 1, fence, Now, default);
        Assert.Equal(3, await Broadcasts.WaitingAheadAsync(Lane.Normal, normal.Id, default));
        Assert.Equal(5, await Broadcasts.WaitingAheadAsync(Lane.Normal, second.Id, default));
        Assert.Equal(8, await Broadcasts.WaitingAheadAsync(Lane.Normal, null, default));
        Assert.Equal(0, await Broadcasts.WaitingAheadAsync(Lane.Express, express.Id, default));
    }

    [SkippableFact]
    public async Task A_step_decided_before_a_revision_does_not_bring_the_old_words_back()
    {
        await Seed.CommuneAsync(cells: 2);
        var directive = await Seed.DirectiveAsync();
        var draft = await Seed.DraftAsync(directive);
        var submitted = draft with { State = BroadcastState.Submitted, TextsHash = "one", SubmittedBy = "key:clerk", SubmittedAt = Now };
        Assert.True(await Broadcasts.TryChangeAsync(submitted, BroadcastState.Draft, default));
        await Stores.Directives.AddVersionAsync(directive, 1, Seed.Version("hai"), default);
        var revised = submitted with
        {
            State = BroadcastState.Draft,
            Version = 2,
            ContentHash = "hai",
            TextsHash = null,
            SubmittedBy = null,
            Audience = new Audience(["cb1"], []),
        };
        Assert.True(await Broadcasts.TryChangeAsync(revised, BroadcastState.Submitted, default));
        Assert.Equal(
            (2, 1),
            ((await Broadcasts.FindAsync(draft.Id, default))!.Version, (await Broadcasts.FindAsync(draft.Id, default))!.Recipients)
        );
        Assert.False(await Broadcasts.TryChangeAsync(submitted, BroadcastState.Draft, default));
        var again = revised with { State = BroadcastState.Submitted, TextsHash = "two" };
        Assert.True(await Broadcasts.TryChangeAsync(again, BroadcastState.Draft, default));
        // An approver who decided on what was submitted first.
        Assert.False(
            await Broadcasts.TryChangeAsync(
                submitted with
                {
                    State = BroadcastState.Approved,
                    ApprovedBy = "key:chief",
                },
                BroadcastState.Submitted,
                default
            )
        );
        Assert.False(
            await Broadcasts.TryChangeAsync(
                again with
                {
                    State = BroadcastState.Approved,
                    TextsHash = "one",
                },
                BroadcastState.Submitted,
                default
            )
        );
        Assert.True(
            await Broadcasts.TryChangeAsync(
                again with
                {
                    State = BroadcastState.Approved,
                    ApprovedBy = "key:chief",
                    ApprovedAt = Now,
                },
                BroadcastState.Submitted,
                default
            )
        );
        Assert.Equal(Now, (await Broadcasts.FindAsync(draft.Id, default))!.ApprovedAt);
    }
}
