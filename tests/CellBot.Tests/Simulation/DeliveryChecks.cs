using CellBot.Delivery;
using CellBot.Testing.Memory;

namespace CellBot.Tests.Simulation;

/// <summary>
/// What must hold after any run, whatever happened in it. Each check looks at the other side's ledger, not at what the engine believes.
/// </summary>
internal static class DeliveryChecks
{
    private const long Second = 1_000_000;

    public static IEnumerable<string> Of(DeliverySimulation run)
    {
        var sends = run.Telegram.Ledger.Where(call => !call.IsEdit).ToList();
        var byRecipient = sends
            .GroupBy(call => (run.Telegram.Original(call.ChatId), call.Text))
            .ToDictionary(group => group.Key, group => group.ToList());
        foreach (var row in run.Outbox.Rows)
        {
            var text = run.Outbox.Contents[row.ContentId].Message.Html;
            var taken = byRecipient.GetValueOrDefault((run.Telegram.Original(row.ChatId), text)) ?? [];
            if (row.State is DeliveryState.Sent && taken.Count == 0)
                yield return $"row {row.Id} says sent, but nothing arrived";
            if (
                row.State is DeliveryState.Pending or DeliveryState.Claimed or DeliveryState.Sending
                && run.Outbox.Broadcasts.GetValueOrDefault(row.BroadcastId ?? 0)?.State != "paused"
            )
                yield return $"row {row.Id} is lost in {row.State}";
            if (taken.Count > 1 && !row.WasUncertain)
                yield return $"row {row.Id} arrived {taken.Count} times and was never uncertain";
            if (taken.Count > 2)
                yield return $"row {row.Id} arrived {taken.Count} times";
            if (taken.Skip(1).Any(call => !call.IsResend))
                yield return $"row {row.Id} arrived again without the mark";
            if (row.State is DeliveryState.Cancelled && taken.Count > 0)
                yield return $"row {row.Id} was cancelled and arrived";
            if (taken.Any(call => call.ReplyTo != row.ReplyTo))
                yield return $"row {row.Id} answers another message than {row.ReplyTo}";
            if (row.State is DeliveryState.Gone && !run.Telegram.Gone.Contains(run.Telegram.Original(row.ChatId)))
                yield return $"row {row.Id} is gone, its chat is not";
            if (
                row.State is DeliveryState.Failed
                && !run.Telegram.Restricted.Contains(run.Telegram.Original(row.ChatId))
                && !TakesNo(run, row)
            )
                yield return $"row {row.Id} failed without reason";
        }
        foreach (
            var (broadcast, rows) in run
                .Outbox.Rows.Where(row => row.BroadcastId is not null)
                .GroupBy(row => row.BroadcastId!.Value)
                .Select(group => (run.Outbox.Broadcasts[group.Key], group.Count()))
        )
            if (rows != broadcast.Recipients)
                yield return $"broadcast {broadcast.Id}: {rows} rows for {broadcast.Recipients} recipients";
        foreach (var fault in Limits(sends, run.PerSecond))
            yield return fault;
        foreach (var fault in Edits(run.Telegram.Ledger.Where(call => call.IsEdit)))
            yield return fault;
        foreach (var fault in Documents(run, byRecipient))
            yield return fault;
        foreach (var fault in Replaced(run))
            yield return fault;
        foreach (var fault in Order(run))
            yield return fault;
        foreach (var lease in run.LeasesHeld().Where(lease => lease.Name.StartsWith("sender", StringComparison.Ordinal)))
            yield return $"the lease {lease.Name} was not handed back by {lease.Holder} (fence {lease.Fence}); {run.Hosts()}";
    }

    private static bool TakesNo(DeliverySimulation run, MemoryRow row) =>
        run.Outbox.Contents[row.ContentId].Message.Document is not null
        && (run.Telegram.NoDocuments.Contains(run.Telegram.Original(row.ChatId)) || run.Telegram.CopyRefused > 0);

    // A document stands beside its text, or comes after it and answers it; never twice unmarked, never without its text.
    private static IEnumerable<string> Documents(DeliverySimulation run, Dictionary<(long, string), List<Accepted>> byRecipient)
    {
        foreach (var row in run.Outbox.Rows)
        {
            var message = run.Outbox.Contents[row.ContentId].Message;
            if (message.Document is not { } document)
                continue;
            var chat = run.Telegram.Original(row.ChatId);
            var texts = byRecipient.GetValueOrDefault((chat, message.Html)) ?? [];
            var alone = byRecipient.GetValueOrDefault((chat, VirtualTelegram.DocumentText(document.Id))) ?? [];
            if (texts.Exists(call => call.DocumentId is null != row.Part is not MessagePart.Whole))
                yield return $"row {row.Id} is {row.Part}, its text arrived otherwise";
            if (alone.Count > 0 && (row.Part is not MessagePart.Document || alone[0].At < texts[0].At))
                yield return $"row {row.Id}: the document came without its text";
            if (alone.Count > 2 || alone.Skip(1).Any(call => !call.IsResend) || (alone.Count > 1 && !row.WasUncertain))
                yield return $"row {row.Id}: its document arrived {alone.Count} times";
            if (alone.Exists(call => call.ReplyTo != row.MessageId))
                yield return $"row {row.Id}: its document answers another message";
            var isOver =
                run.Outbox.Broadcasts[row.BroadcastId!.Value].State == "cancelled"
                || run.Outbox.Broadcasts[row.BroadcastId!.Value].SupersededBy is not null;
            if (row is { State: DeliveryState.Sent, Part: MessagePart.Document } && alone.Count == 0 && !isOver)
                yield return $"row {row.Id} says sent, but its document did not arrive";
        }
    }

    // What took the place of another is read under every message of it that is known to be there.
    private static IEnumerable<string> Replaced(DeliverySimulation run)
    {
        var notices = run
            .Telegram.Ledger.Where(call => call.IsEdit)
            .Select(call => (run.Telegram.Original(call.ChatId), call.Text))
            .ToHashSet();
        return run
            .Outbox.Rows.Where(row =>
                row.State is not DeliveryState.Gone
                && row.IsThere
                && run.Outbox.Broadcasts.GetValueOrDefault(row.BroadcastId ?? 0)?.SupersededBy is not null
                && !run.Telegram.HasMoved(run.Telegram.Original(row.ChatId))
                && !notices.Contains((run.Telegram.Original(row.ChatId), run.Outbox.Contents[row.ContentId].Notice!))
            )
            .Select(row => $"row {row.Id} was replaced and its message does not say so");
    }

    private static IEnumerable<string> Limits(List<Accepted> sends, int perSecond)
    {
        foreach (var fault in Window(sends, perSecond, Second, "bot"))
            yield return fault;
        foreach (var chat in sends.GroupBy(call => call.ChatId))
        {
            foreach (var fault in Window([.. chat], 1, Second, $"chat {chat.Key}"))
                yield return fault;
            if (chat.Key < 0)
                foreach (var fault in Window([.. chat], 20, 60 * Second, $"group {chat.Key}"))
                    yield return fault;
        }
    }

    private static IEnumerable<string> Edits(IEnumerable<Accepted> edits) =>
        edits.GroupBy(call => call.ChatId).SelectMany(chat => Window([.. chat], 20, 60 * Second, $"edits in {chat.Key}"));

    /// <summary>No window of that length, open at its end, holds more than so many.</summary>
    private static IEnumerable<string> Window(List<Accepted> calls, int limit, long length, string what)
    {
        for (var i = limit; i < calls.Count; i++)
            if (calls[i].At - calls[i - limit].At < length)
                yield return $"{what}: {limit + 1} calls within {(calls[i].At - calls[i - limit].At) / 1000.0} ms, the last at {calls[i].At / 1000.0} ms";
    }

    // Two rows of one chat and one lane that both went through at the first try arrived in their order.
    private static IEnumerable<string> Order(DeliverySimulation run)
    {
        var at = run
            .Telegram.Ledger.Where(call => !call.IsEdit)
            .GroupBy(call => (run.Telegram.Original(call.ChatId), call.Text))
            .ToDictionary(group => group.Key, group => group.First().At);
        foreach (
            var chat in run
                .Outbox.Rows.Where(row =>
                    row.State is DeliveryState.Sent
                    && row.Lane is Lane.Reply
                    && row.Attempts == 1
                    && row.Error is null
                    && !row.WasUncertain
                    && row.NotBefore == default
                )
                .GroupBy(row => row.ChatId)
        )
        {
            MemoryRow? before = null;
            foreach (var row in chat)
            {
                long When(MemoryRow which) => at[(run.Telegram.Original(which.ChatId), run.Outbox.Contents[which.ContentId].Message.Html)];
                if (before is not null && When(before) > When(row))
                    yield return $"chat {chat.Key}: row {row.Id} overtook row {before.Id}";
                before = row;
            }
        }
    }
}
