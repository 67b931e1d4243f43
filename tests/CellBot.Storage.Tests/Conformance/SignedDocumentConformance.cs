using System.Security.Cryptography;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives.Signed;
using CellBot.Storage.Directives;
using CellBot.Testing;
using CellBot.Ways;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>Signed documents, each bot's copy of them, and rows that are a text and its document.</summary>
public abstract class SignedDocumentConformance : StoreConformance
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];

    private SignedDocumentStore Documents => new(Stores.Database, new DisguisedUploads());

    private AuditEvent Event(string action) => AuditEvent.Of(Now, "user:1", action, "directive", "1");

    private async Task<SignedDocument> AddAsync(long directiveId, int version = 1, string name = "143-CV-TU.pdf") =>
        await Documents.AddAsync(
            new SignedDocument(
                0,
                directiveId,
                version,
                name,
                Bytes.Length,
                Convert.ToHexStringLower(SHA256.HashData(Bytes)),
                "user:1",
                Now
            ),
            Bytes,
            [Event("directive.document_added")],
            default
        );

    private async Task<(Broadcast Broadcast, SignedDocument Document)> StartedAsync(bool follows, DateTimeOffset? expiresAt = null)
    {
        var directive = await Seed.DirectiveAsync();
        var document = await AddAsync(directive.Id);
        var approved = await Seed.ApprovedAsync(directive, expiresAt: expiresAt);
        await ChangeAsync(approved, stored => stored with { WithDocument = true });
        var file = new AttachedDocument(document.Id, document.FileName, document.Size);
        var texts = Seed.Texts()
            .ByAudience.ToDictionary(text => text.Key, text => text.Value with { Document = file, DocumentFollows = follows });
        await Broadcasts.StartAsync(approved.Id, new BroadcastTexts(texts), Now, default);
        return ((await Broadcasts.FindAsync(approved.Id, default))!, document);
    }

    private Task CompleteAsync(long fence, params Completion[] completions) =>
        Deliveries.CompleteAsync(Seed.Bot, completions, fence, default);

    private Completion Sent(ClaimedDelivery row, long messageId) =>
        Seed.Ended(row, DeliveryState.Sent) with
        {
            MessageId = messageId,
            MayFollow = row.Part is MessagePart.Summary,
        };

    private async Task<ClaimedDelivery> NextAsync(Broadcast broadcast, long fence) =>
        Assert.Single(await Seed.SendingAsync(broadcast, fence));

    [SkippableFact]
    public async Task A_document_stands_from_its_version_on_until_another_takes_its_place_or_it_is_withdrawn()
    {
        var directive = await Seed.DirectiveAsync();
        Assert.Null(await Documents.OfVersionAsync(directive.Id, 1, default));
        var first = await AddAsync(directive.Id);
        Assert.Equal(first, await Documents.OfVersionAsync(directive.Id, 1, default));
        Assert.Equal(first, await Documents.OfVersionAsync(directive.Id, 2, default));
        var second = await AddAsync(directive.Id, 2, "ban-moi.pdf");
        Assert.Equal(
            (first, second),
            (await Documents.OfVersionAsync(directive.Id, 1, default), await Documents.OfVersionAsync(directive.Id, 3, default))
        );

        Assert.Equal(Bytes, await Documents.ReadAsync(second.Id, default));
        await Documents.KeepCopyAsync(Seed.Bot, second.Id, "BQAC-1", default);
        Assert.True(await Documents.WithdrawAsync(second.Id, Event("directive.document_withdrawn"), default));
        Assert.False(await Documents.WithdrawAsync(second.Id, Event("directive.document_withdrawn"), default));
        Assert.Null(await Documents.OfVersionAsync(directive.Id, 2, default));
        Assert.Null(await Documents.ReadAsync(second.Id, default));
        Assert.Null(await Documents.CopyAsync(Seed.Bot, second.Id, default));
        Assert.Equal(
            ["directive.document_added", "directive.document_added", "directive.document_withdrawn"],
            (await Stores.TrailAsync()).Select(entry => entry.Action).Where(action => action.Contains("document", StringComparison.Ordinal))
        );
    }

    [SkippableFact]
    public async Task Each_bot_has_its_own_copy_and_a_stale_one_does_not_take_a_newer_with_it()
    {
        var document = await AddAsync((await Seed.DirectiveAsync()).Id);
        await Documents.KeepCopyAsync(Seed.Bot, document.Id, "BQAC-1", default);
        await Documents.KeepCopyAsync(Seed.Bot, document.Id, "BQAC-2", default);
        Assert.Null(await Documents.CopyAsync(Seed.Bot + 1, document.Id, default));
        await Documents.DropCopyAsync(Seed.Bot, document.Id, "BQAC-1", default);
        Assert.Equal("BQAC-2", await Documents.CopyAsync(Seed.Bot, document.Id, default));
        await Documents.DropCopyAsync(Seed.Bot, document.Id, "BQAC-2", default);
        Assert.Null(await Documents.CopyAsync(Seed.Bot, document.Id, default));
    }

    [SkippableFact]
    public async Task Beside_its_text_a_document_is_one_message_and_it_is_known_what_went_along()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var (broadcast, document) = await StartedAsync(follows: false);
        Assert.Equal((document, false), await Documents.OfBroadcastAsync(broadcast.Id, default));
        Assert.Null(await Documents.OfBroadcastAsync(broadcast.Id + 1, default));
        var row = await NextAsync(broadcast, fence);
        Assert.Equal(MessagePart.Whole, row.Part);
        var content = (await Deliveries.ContentAsync(row.ContentId, default))!;
        Assert.Equal(new AttachedDocument(document.Id, document.FileName, document.Size), content.Message.Document);
        await CompleteAsync(fence, Sent(row, 41));
        Assert.Equal([DeliveryState.Sent], await StatesAsync(broadcast));
        Assert.True(
            await Documents.WithdrawAsync(document.Id, Event("directive.document_withdrawn"), default) is var withdrawn && !withdrawn
        );
    }

    [SkippableFact]
    public async Task A_text_and_its_document_leave_one_after_the_other_and_only_then_the_row_is_sent()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var (broadcast, _) = await StartedAsync(follows: true);
        var first = await NextAsync(broadcast, fence);
        Assert.Equal((MessagePart.Summary, null), (first.Part, first.ReplyTo));
        await CompleteAsync(fence, Sent(first, 41));
        await CompleteAsync(fence, Sent(first, 41)); // told twice
        Assert.Equal([DeliveryState.Pending], await StatesAsync(broadcast));
        Assert.False(Assert.Single(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default)).Proved);
        var tapped = new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 1), Now);
        Assert.Equal(TapResult.Recorded, Assert.Single(await Stores.Acknowledgements.RecordAsync([tapped], default)).Result);
        Assert.Equal(Now, Assert.Single(await Deliveries.RecentSendsAsync(Seed.Bot, Now.AddMinutes(-1), default)).At);

        Clock.Advance(TimeSpan.FromSeconds(2));
        var second = await NextAsync(broadcast, fence);
        Assert.Equal((MessagePart.Document, 41L, 0, false), (second.Part, second.ReplyTo, second.Attempts, second.IsResend));
        Assert.Equal(2, (await Deliveries.RecentSendsAsync(Seed.Bot, Now.AddMinutes(-1), default)).Count);
        await CompleteAsync(fence, Sent(second, 42) with { ShownAcknowledged = 1 });
        var view = Assert.Single(await RowsAsync(broadcast));
        Assert.Equal((DeliveryState.Sent, 41L), (view.State, view.MessageId)); // taps and counter belong to the text
        Assert.Equal(1, Assert.Single(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default)).Acknowledged); // which shows none yet
    }

    [SkippableFact]
    public async Task What_becomes_uncertain_is_repeated_alone_and_each_message_keeps_its_own_mark()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var (broadcast, _) = await StartedAsync(follows: true);
        await CompleteAsync(fence, Seed.Ended(await NextAsync(broadcast, fence), DeliveryState.Uncertain));
        await ReturnAsync();
        var again = await NextAsync(broadcast, fence);
        Assert.Equal((MessagePart.Summary, true), (again.Part, again.IsResend));
        await CompleteAsync(fence, Sent(again, 41));

        var document = await NextAsync(broadcast, fence);
        Assert.Equal((MessagePart.Document, false), (document.Part, document.IsResend));
        await CompleteAsync(fence, Seed.Ended(document, DeliveryState.Uncertain));
        await ReturnAsync();
        document = await NextAsync(broadcast, fence);
        Assert.Equal((MessagePart.Document, true, 41L), (document.Part, document.IsResend, document.ReplyTo));
        await CompleteAsync(fence, Sent(document, 43));
        Assert.Equal([DeliveryState.Sent], await StatesAsync(broadcast));
    }

    private async Task ReturnAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await Deliveries.ReturnUncertainAsync(Seed.Bot, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), Now, default));
    }

    [SkippableFact]
    public async Task An_accepted_text_told_late_by_another_leaves_the_document_to_be_sent()
    {
        await Seed.CommuneAsync(cells: 1);
        var old = await Seed.FenceAsync();
        var (broadcast, _) = await StartedAsync(follows: true);
        var row = await NextAsync(broadcast, old);
        var fence = await Seed.FenceAsync("host-2");
        await Deliveries.RecoverAsync(Seed.Bot, fence, [], Now, default);
        Assert.Equal([DeliveryState.Uncertain], await StatesAsync(broadcast));
        await CompleteAsync(old, Sent(row, 41));
        Assert.Equal(MessagePart.Document, (await NextAsync(broadcast, fence)).Part);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_or_expired_while_its_document_waits_a_row_has_been_sent(bool isCancelled)
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var (broadcast, _) = await StartedAsync(follows: true, isCancelled ? null : Now.AddHours(1));
        var rows = await Seed.SendingAsync(broadcast, fence, 2);
        await CompleteAsync(fence, Sent(rows[0], 41));
        if (isCancelled)
        {
            await Broadcasts.CancelAsync(broadcast.Id, Now, default);
            await CompleteAsync(fence, Sent(rows[1], 42)); // its text arrived after all
            Assert.Equal([DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Cancelled], await StatesAsync(broadcast));
        }
        else
        {
            await CompleteAsync(fence, Sent(rows[1], 42));
            Clock.Advance(TimeSpan.FromHours(2));
            await Deliveries.ExpireAsync(Seed.Bot, Now, default);
            Assert.Equal([DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Expired], await StatesAsync(broadcast));
        }
        Assert.Equal([41L, 42L, null], (await RowsAsync(broadcast)).Select(row => row.MessageId));
    }

    [SkippableFact]
    public async Task Where_no_documents_are_taken_the_text_goes_by_itself()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var (broadcast, _) = await StartedAsync(follows: false);
        var whole = await NextAsync(broadcast, fence);
        await CompleteAsync(
            fence,
            Seed.Ended(whole, DeliveryState.Pending, "not enough rights") with
            {
                SplitsDocument = true,
                Counted = false,
            }
        );
        var text = await NextAsync(broadcast, fence);
        Assert.Equal((MessagePart.Summary, 0), (text.Part, text.Attempts));
        await CompleteAsync(fence, Sent(text, 41));
        await CompleteAsync(fence, Seed.Ended(await NextAsync(broadcast, fence), DeliveryState.Failed, "not enough rights"));
        var view = Assert.Single(await RowsAsync(broadcast));
        Assert.Equal((DeliveryState.Failed, 41L, "not enough rights"), (view.State, view.MessageId, view.Error));

        await Broadcasts.ResendAsync(broadcast.Id, [DeliveryState.Failed], Now, default);
        Assert.Equal((MessagePart.Document, 41L), (await NextAsync(broadcast, fence)) is var again ? (again.Part, again.ReplyTo) : default);
    }

    [SkippableFact]
    public async Task A_text_whose_document_was_refused_is_tapped_counted_and_asked_after_like_any_other()
    {
        await Seed.CommuneAsync(cells: 1, members: 2);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var text = await Seed.SentWithoutDocumentAsync(broadcast, fence);
        Assert.Equal([DeliveryState.Failed], await StatesAsync(broadcast)); // for the office: its document may be sent again

        var tapped = new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 1), Now);
        Assert.Equal(TapResult.Recorded, Assert.Single(await Stores.Acknowledgements.RecordAsync([tapped], default)).Result);
        var edit = Assert.Single(await Deliveries.DueEditsAsync(Seed.Bot, 10, Now, default));
        Assert.Equal((text.Id, 9000 + text.Id, 1), (edit.DeliveryId, edit.MessageId, edit.Acknowledged));
        var line = Assert.Single(await Stores.Receipts.LinesAsync(broadcast.Id, default));
        Assert.Equal((true, true, 1), (line.IsReached, line.IsOpen, line.NotYet));
        Assert.True(Assert.Single(await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, null, default)).Reached);
        Assert.Equal(1, (await Stores.Ways.FiguresAsync(broadcast.Id, default)).Of(WayClass.Sent));
        Assert.Single(await Stores.Escalations.LateUnitsAsync(broadcast.Id, default));
        Assert.Single(await Stores.Confirmations.StandingsAsync([line.UnitId], broadcast.Id, 10, default));
        await Seed.ConfirmAsync(broadcast, 1);
    }

    [SkippableFact]
    public async Task A_text_that_is_there_stays_on_its_units_page_while_the_broadcast_is_paused()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var (broadcast, _) = await StartedAsync(follows: true);
        await CompleteAsync(fence, Sent((await Seed.SendingAsync(broadcast, fence, 1))[0], 41));
        await ChangeAsync(broadcast, stored => stored with { State = BroadcastState.Paused });
        var units = (await Stores.Organization.SnapshotAsync(default)).Units.Where(unit => unit.Code is "cb1" or "cb2");
        var shown = await Stores.Confirmations.InForceAsync([.. units.Select(unit => unit.Id)], broadcast.Id, 10, default);
        Assert.Single(shown);
    }

    [SkippableFact]
    public async Task A_private_answer_carries_a_document_too()
    {
        await Seed.CommuneAsync(cells: 1);
        var document = await AddAsync((await Seed.DirectiveAsync()).Id);
        var file = new AttachedDocument(document.Id, document.FileName, document.Size);
        var fence = await Seed.FenceAsync();
        await Deliveries.AddReplyAsync(Seed.Bot, 42, OutgoingMessage.Plain("Văn bản gốc") with { Document = file }, "bk:1", Now, default);
        var row = Assert.Single(await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, fence, Now, default));
        Assert.Equal((MessagePart.Whole, file), (row.Part, (await Deliveries.ContentAsync(row.ContentId, default))!.Message.Document));
    }
}
