using CellBot.Delivery;

namespace CellBot.Testing.Memory;

public sealed partial class MemoryOutbox
{
    /// <summary>Messages that still show what is no longer so.</summary>
    public bool HasDueEdits => _edits.Any(row => row.IsThere && row.EditNotBefore < DateTimeOffset.MaxValue);

    /// <summary>
    /// A correction (to all) or recall (to whom it may have reached) starts: nothing more of the first leaves, what is or may be there is
    /// edited, and the new message answers it.
    /// </summary>
    public MemoryBroadcast Replace(long botId, MemoryBroadcast first, bool isRecall)
    {
        var before = Rows.Where(row => row.BroadcastId == first.Id).ToList();
        foreach (var row in before.Where(row => row.State is DeliveryState.Pending or DeliveryState.Claimed).ToList())
            Move(row, Over(row));
        var reached = before.Where(row => row.MayHaveArrived).ToList();
        foreach (var row in reached)
        {
            (row.Shown, row.EditNotBefore) = (Math.Min(row.Shown, 0) - 1, default);
            _edits.Add(row);
        }
        if (first.State != "completed")
            first.State = "cancelled";
        first.ResendUncertain = false;
        var second = Start(botId, [], first.Lane, roster: 5);
        (first.SupersededBy, second.Recipients) = (second.Id, isRecall ? reached.Count : before.Count);
        foreach (var content in Contents.Values.Where(content => content.BroadcastId == first.Id))
            content.Notice = $"notice {second.Id}";
        var contentId = Contents.Values.Last(content => content.BroadcastId == second.Id).Id;
        foreach (var row in isRecall ? reached : before)
            AddRow(
                new MemoryRow
                {
                    Id = Rows.Count + 1,
                    BotId = botId,
                    BroadcastId = second.Id,
                    ContentId = contentId,
                    RecipientId = row.RecipientId,
                    ChatId = row.ChatId,
                    Lane = first.Lane,
                    Roster = row.Roster,
                    ReplyTo = row.MessageId,
                }
            );
        return second;
    }
}
