using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Mailing;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;
using CellBot.Ways;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>
/// A correction or recall that starts: what was sent before is out of force, edited on the phones, and kept as it was sent.
/// </summary>
public abstract class ReplacementConformance : StoreConformance
{
    [SkippableFact]
    public async Task What_a_version_replaces_is_kept_with_it()
    {
        var directive = await Seed.DirectiveAsync();
        await Seed.NextVersionAsync(directive, ReplacementKind.Correction);
        Assert.Equal(
            new Replacement(ReplacementKind.Correction, 1, Now),
            (await Stores.Directives.VersionAsync(directive.Id, 2, default))!.Replaces
        );
        Assert.Null((await Stores.Directives.VersionAsync(directive.Id, 1, default))!.Replaces);
    }

    [SkippableFact]
    public async Task A_correction_goes_to_all_and_takes_what_was_sent_before_out_of_force()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        await Seed.SentAsync(first, fence, 2); // the third is still waiting
        var second = await ReplaceAsync(first, ReplacementKind.Correction);

        Assert.Equal(3, second.Recipients);
        var before = (await Broadcasts.FindAsync(first.Id, default))!;
        Assert.Equal((BroadcastState.Cancelled, (long?)second.Id), (before.State, before.SupersededBy));
        Assert.Equal([DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Cancelled], await StatesAsync(first));
        // Both are edited, at once, to the notice; what was sent stays in the store.
        var edits = await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default);
        Assert.Equal([Seed.Chat(1), Seed.Chat(2)], edits.Select(edit => edit.ChatId).Order().Reverse());
        var content = (await Deliveries.ContentAsync(edits[0].ContentId, default))!;
        Assert.Equal("Đã thay", content.Notice);
        Assert.NotEqual("Đã thay", content.Message.Html);
        foreach (var edit in edits)
            await Deliveries.EditedAsync(edit, edit.Acknowledged, Now, giveUp: false, default);
        Assert.Empty(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default));
    }

    [SkippableFact]
    public async Task An_edit_under_way_when_something_took_its_place_is_made_again()
    {
        await Seed.CommuneAsync(cells: 1, members: 3);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        await Seed.SentAsync(first, fence);
        await Stores.Acknowledgements.RecordAsync([new Tap(first.Id, Seed.Chat(1), Seed.User(1, 1), Now)], default);
        var counter = Assert.Single(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default));
        var second = await ReplaceAsync(first, ReplacementKind.Correction);
        await Deliveries.EditedAsync(counter, counter.Acknowledged, Now, giveUp: false, default);
        var notice = Assert.Single(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default));
        Assert.Equal((counter.DeliveryId, -1), (notice.DeliveryId, notice.Shown));

        // And once more while the first notice is on its way.
        await ReplaceAsync(second, ReplacementKind.Correction);
        await Deliveries.EditedAsync(notice, notice.Acknowledged, Now, giveUp: false, default);
        var newest = Assert.Single(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default));
        Assert.Equal((counter.DeliveryId, -2), (newest.DeliveryId, newest.Shown));
        await Deliveries.EditedAsync(newest, newest.Acknowledged, Now, giveUp: false, default);
        Assert.Empty(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default));
    }

    [SkippableTheory]
    [InlineData(ReplacementKind.Correction)]
    [InlineData(ReplacementKind.Recall)]
    public async Task What_waited_to_be_sent_once_more_may_be_there_and_is_told(ReplacementKind kind)
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(first, fence);
        await Deliveries.CompleteAsync(
            Seed.Bot,
            [Seed.Ended(rows[0], DeliveryState.Uncertain), Seed.Ended(rows[1], DeliveryState.Failed)],
            fence,
            default
        );
        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await Deliveries.ReturnUncertainAsync(Seed.Bot, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), Now, default));
        var second = await ReplaceAsync(first, kind);
        Assert.Equal([DeliveryState.Uncertain, DeliveryState.Failed], await StatesAsync(first));
        Assert.Equal(kind is ReplacementKind.Recall ? 1 : 2, second.Recipients);
    }

    [SkippableFact]
    public async Task What_was_under_way_when_it_was_replaced_is_edited_once_it_is_known_to_be_there()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(first, fence);
        await ReplaceAsync(first, ReplacementKind.Correction);
        Assert.Empty(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default));
        await Deliveries.CompleteAsync(
            Seed.Bot,
            [Seed.Ended(rows[0], DeliveryState.Sent), Seed.Ended(rows[1], DeliveryState.Uncertain)],
            fence,
            default
        );
        Assert.Equal(rows[0].Id, Assert.Single(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default)).DeliveryId);
        await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(rows[1], DeliveryState.Sent)], fence, default); // the answer came after all
        Assert.Equal(2, (await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default)).Count);
    }

    [SkippableFact]
    public async Task In_each_chat_it_answers_the_newest_message_there_that_it_replaces()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        var sent = (await Seed.SentAsync(first, fence, 1))[0];
        var second = await ReplaceAsync(first, ReplacementKind.Correction);
        var rows = await Seed.SentAsync(second, fence);
        Assert.Equal([9000 + sent.Id, null], rows.Select(row => row.ReplyTo));

        var third = await ReplaceAsync(second, ReplacementKind.Correction);
        Assert.Equal(rows.Select(row => (long?)(9000 + row.Id)), (await Seed.SendingAsync(third, fence)).Select(row => row.ReplyTo));
    }

    [SkippableFact]
    public async Task A_recall_goes_to_the_groups_that_may_have_got_it_and_to_nobody_else()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        await Seed.SentAsync(first, fence, 1);
        await Seed.SendingAsync(first, fence, 1); // its answer has not come
        var second = await ReplaceAsync(first, ReplacementKind.Recall);
        Assert.Equal((2, 0), (second.Recipients, second.Unreachable));
        Assert.Equal([Seed.Chat(1), Seed.Chat(2)], (await RowsAsync(second)).Select(row => row.ChatId).Order().Reverse());
        Assert.Equal(0, await Stores.Reconciliation.ReachMissedAsync(Now.AddDays(-30), Now, default));
    }

    [SkippableFact]
    public async Task A_recall_goes_to_units_that_heard_of_it_another_way_though_their_groups_did_not_get_it()
    {
        await Seed.CommuneAsync(cells: 5);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]); // has no group
        await Seed.ProvedAddressAsync("cb1", 1);
        await Seed.ProvedAddressAsync("cb9", 2);
        var later = await Seed.ProvedAddressAsync("cb5", 3);
        var first = await Seed.StartedAsync(); // no message has left
        await Seed.LettersSentAsync(mail => mail.Kind is MailKind.Directive && mail.AddressId != later.Id);
        var members = (await Stores.Organization.SnapshotAsync(default)).Members;
        var (reader, told) = (members.First(one => one.FullName == "Người 2.1"), members.First(one => one.FullName == "Người 3.1"));
        await Stores.Ways.ReadAsync([reader.Id], first.Id, Way.Page, Now, default);
        var byHand = new NewSteps(first.Id, [new NewStep(told.Id, told.UnitId, Way.Hand, null)], null, Now);
        await Stores.Ways.AddAsync(byHand, AuditEvent.Of(Now, "system", "ways.planned", "broadcast", "1"), default);
        Assert.Single(await Stores.Ways.ClaimAsync(new WayClaim(Way.Hand, 10, null, IsQuiet: false, Now), default));

        var second = await ReplaceAsync(first, ReplacementKind.Recall);
        Assert.Equal((4, 1), (second.Recipients, second.Unreachable));
        Assert.Equal(["cb1", "cb2", "cb3", "cb9"], (await RowsAsync(second)).Select(row => row.UnitCode).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task A_text_whose_document_was_refused_is_recalled_too()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        var text = await Seed.SentWithoutDocumentAsync(first, fence);
        var second = await ReplaceAsync(first, ReplacementKind.Recall);
        Assert.Equal(text.Id, Assert.Single(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default)).DeliveryId);
        Assert.Equal(9000 + text.Id, Assert.Single(await Seed.SendingAsync(second, fence)).ReplyTo);
    }

    [SkippableFact]
    public async Task A_tap_under_the_old_message_is_told_and_counts_for_nothing()
    {
        await Seed.CommuneAsync(cells: 1, members: 2);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        await Seed.SentAsync(first, fence);
        Assert.Equal(TapResult.Recorded, await TapAsync(first, 1));
        var second = await ReplaceAsync(first, ReplacementKind.Correction);
        Assert.Equal(TapResult.Replaced, await TapAsync(first, 2));
        await Seed.SentAsync(second, fence);
        // Acknowledgement begins anew with the new words, and the old count stays.
        Assert.Equal(TapResult.Recorded, await TapAsync(second, 1));
        Assert.Equal([1], (await RowsAsync(first)).Select(row => row.Acknowledged));
        Assert.Equal([1], (await RowsAsync(second)).Select(row => row.Acknowledged));
        var third = await ReplaceAsync(second, ReplacementKind.Recall);
        Assert.Equal(TapResult.Recalled, await TapAsync(second, 2));
        Assert.Equal(TapResult.Recalled, await TapAsync(first, 2));
        Assert.Equal((long?)third.Id, (await Broadcasts.FindAsync(first.Id, default))!.SupersededBy);
    }

    [SkippableFact]
    public async Task A_unit_that_had_answered_the_old_words_is_asked_of_the_new_ones_alone()
    {
        await Seed.CommuneAsync(cells: 1, members: 2);
        var fence = await Seed.FenceAsync();
        var first = await Seed.StartedAsync();
        await Seed.SentAsync(first, fence);
        var unit = (await Stores.Escalations.LateUnitsAsync(first.Id, default)).Single().UnitId;
        await Seed.ConfirmAsync(first, 1, ResultKind.Done);
        Assert.Empty(await Stores.Escalations.LateUnitsAsync(first.Id, default));
        var second = await ReplaceAsync(first, ReplacementKind.Correction);
        await Seed.SentAsync(second, fence);
        Assert.Equal([unit], (await Stores.Escalations.LateUnitsAsync(second.Id, default)).Select(late => late.UnitId));
        Assert.Empty(await Stores.Escalations.LateUnitsAsync(first.Id, default));
        var third = await ReplaceAsync(second, ReplacementKind.Recall);
        await Seed.SentAsync(third, fence);
        Assert.Empty(await Stores.Escalations.LateUnitsAsync(third.Id, default));
    }

    private async Task<TapResult> TapAsync(Broadcast broadcast, int member) =>
        Assert
            .Single(await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, member), Now)], default))
            .Result;

    private Task<Broadcast> ReplaceAsync(Broadcast broadcast, ReplacementKind kind) => Seed.ReplacedAsync(broadcast, kind);
}
