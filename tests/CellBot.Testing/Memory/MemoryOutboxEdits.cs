using CellBot.Delivery;

namespace CellBot.Testing.Memory;

public sealed partial class MemoryOutbox
{
    public Task<IReadOnlyList<DueEdit>> DueEditsAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<DueEdit>>([
            .. _edits
                .Where(row => row.IsThere && row.Acknowledged != row.Shown && row.EditNotBefore <= now)
                .Take(limit)
                .Select(row => new DueEdit(
                    row.Id,
                    row.ContentId,
                    row.ChatId,
                    row.MessageId!.Value,
                    row.Roster,
                    row.Acknowledged,
                    row.Part is MessagePart.Document ? row.IsSummaryResend : row.IsResend
                )
                {
                    Part = row.Part,
                    Shown = row.Shown,
                }),
        ]);

    public Task EditedAsync(DueEdit edit, int? shown, DateTimeOffset? notBefore, bool giveUp, CancellationToken cancellationToken)
    {
        var row = Row(edit.DeliveryId);
        if (row.Shown != edit.Shown)
            return Task.CompletedTask;
        if (shown is { } count)
            row.Shown = count;
        if (notBefore is { } at)
            row.EditNotBefore = at;
        if (giveUp)
            row.EditNotBefore = DateTimeOffset.MaxValue;
        if (row.Shown == row.Acknowledged || giveUp)
            _edits.Remove(row);
        return Task.CompletedTask;
    }
}
