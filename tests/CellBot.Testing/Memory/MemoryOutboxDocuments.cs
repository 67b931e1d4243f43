using CellBot.Delivery;

namespace CellBot.Testing.Memory;

public sealed partial class MemoryOutbox
{
    // One whose text is there has been sent; its document goes no more. One that waits to be sent once more may be there already.
    private static DeliveryState Over(MemoryRow row, DeliveryState otherwise = DeliveryState.Cancelled) =>
        row switch
        {
            { Part: MessagePart.Document } => DeliveryState.Sent,
            { IsResend: true } => DeliveryState.Uncertain,
            _ => otherwise,
        };

    // The text is there; the row waits again, for its document, unless its broadcast was cancelled.
    private void FollowUp(MemoryRow row, Completion sent)
    {
        var isOver = row.BroadcastId is { } id && Broadcasts[id].State == "cancelled";
        Move(row, isOver ? DeliveryState.Sent : DeliveryState.Pending);
        (row.Part, row.Attempts, row.Error) = (MessagePart.Document, 0, null);
        row.SendingAt = null;
        (row.IsSummaryResend, row.IsResend, row.SummaryAt, row.NotBefore) = (row.IsResend, false, sent.At, default);
        ShowText(row, sent);
        if (row.Acknowledged != row.Shown)
            _edits.Add(row);
    }

    private static void ShowText(MemoryRow row, Completion sent)
    {
        row.MessageId = sent.MessageId;
        if (row.Shown >= 0)
            row.Shown = sent.ShownAcknowledged;
    }

    public Task<IReadOnlyList<RecentSend>> RecentSendsAsync(long botId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        while (_recent.TryPeek(out var oldest) && (oldest.SendingAt ?? default) < since)
            _recent.Dequeue();
        return Answer<IReadOnlyList<RecentSend>>([
            .. _recent.Where(row => row.SendingAt >= since).Select(Recent),
            .. Rows.Where(row => row.SummaryAt >= since).Select(row => new RecentSend(row.ChatId, row.SummaryAt!.Value, row.Lane)),
        ]);
    }

    private static RecentSend Recent(MemoryRow row) =>
        new(row.ChatId, row.FinishedAt > row.SendingAt ? row.FinishedAt.Value : row.SendingAt!.Value, row.Lane);
}
