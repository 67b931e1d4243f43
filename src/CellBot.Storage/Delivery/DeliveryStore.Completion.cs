using System.Collections.Concurrent;
using CellBot.Delivery;
using CellBot.Loops;

namespace CellBot.Storage.Delivery;

public sealed partial class DeliveryStore
{
    // A text once accepted stays accepted: no need to store it with every batch.
    private readonly ConcurrentDictionary<long, bool> _proved = new();

    public async Task CompleteAsync(long botId, IReadOnlyList<Completion> completions, long fence, CancellationToken cancellationToken)
    {
        if (completions.Count == 0)
            return;
        var accepted = completions
            .Where(one =>
                one is { State: DeliveryState.Sent, BroadcastId: not null, MayFollow: false } && !_proved.ContainsKey(one.ContentId)
            )
            .Select(one => one.ContentId)
            .Distinct()
            .ToList();
        var replies = completions.Where(one => one.BroadcastId is null).Select(one => one.Id).ToList();
        var moved = completions.Where(one => one.NewChatId is not null).ToList();
        var lost = completions.Where(one => one.LostThreadId is not null).ToList();
        if (accepted.Count + replies.Count + moved.Count + lost.Count == 0)
        {
            await database.StatementAsync(session => StoreAsync(session, botId, completions, fence), cancellationToken);
            return;
        }

        await database.WriteAsync(
            async session =>
            {
                await StoreAsync(session, botId, completions, fence);
                if (accepted.Count > 0)
                    await ProveAsync(session, accepted, completions[^1].At);
                if (replies.Count > 0)
                    await ForgetRepliesAsync(session, replies);
                foreach (var one in lost)
                    await LostTopics.ForgetAsync(session, one.Id, one.LostThreadId!.Value, one.At);
                foreach (var one in moved)
                    await ChatMoves.ApplyAsync(session, one.OldChatId, one.NewChatId!.Value, one.At);
                return true;
            },
            cancellationToken
        );
        foreach (var content in accepted)
            _proved[content] = true;
    }

    // The truth that a message was accepted is taken from any holder for as long as the row is the one it sent, or is uncertain;
    // everything else only from the present one.
    // The first message of two, accepted, leaves its row pending again, for the document: whoever tells of it, and however late.
    private Task<int> StoreAsync(Session session, long botId, IReadOnlyList<Completion> completions, long fence)
    {
        var waiting = completions.Any(one => one.MayFollow) ? "new_state IN ('pending', 'sent')" : "new_state = 'pending'";
        var batch = new Batch("c")
            .Add("row_id", completions.Select(one => one.Id))
            .Add("which_turn", completions.Select(one => one.Turn))
            .Add("broadcast", completions.Select(one => one.BroadcastId))
            .Add("new_state", completions.Select(one => Words<DeliveryState>.Of(one.State)))
            .Add("at", completions.Select(one => one.At.ToMicros()))
            .Add("message", completions.Select(one => one.MessageId))
            .Add("again_at", completions.Select(one => one.NotBefore.ToMicros()))
            .Add("new_chat", completions.Select(one => one.NewChatId))
            .Add("gone", completions.Select(one => Words<GoneReason>.Of(one.Gone)))
            .Add("fault", completions.Select(one => one.Error))
            .Add("calls", completions.Select(one => one.Counted ? 1 : 0))
            .Add("now_shown", completions.Select(one => one.ShownAcknowledged))
            .Add("splits", completions.Select(one => one.SplitsDocument ? 1 : 0));
        return session.ExecuteAsync(
            $"""
            WITH {LeaseHeld},
            learnt AS MATERIALIZED (SELECT * FROM {_dialect.From(batch)}),
            alive AS (SELECT b.id FROM broadcasts b
                      WHERE b.state <> 'cancelled' AND b.id IN (SELECT broadcast FROM learnt
                          WHERE {waiting}) {_dialect.ForShare}),
            picked AS MATERIALIZED (SELECT learnt.* FROM learnt JOIN deliveries d ON d.id = learnt.row_id
                       WHERE d.bot_id = @botId AND d.turn = learnt.which_turn
                         AND ((d.state = 'sending' AND d.fence = @fence AND (new_state = 'sent' OR EXISTS (SELECT 1 FROM lease)))
                              OR (d.state = 'uncertain' AND new_state = 'sent'))
                         AND {AliveFirst}
                       ORDER BY d.id {_dialect.ForUpdateOf("d")})
            UPDATE deliveries SET
                state = CASE WHEN new_state = 'pending' THEN {PendingOrCancelled} WHEN {FirstOfTwo} THEN {PendingOrSent} ELSE new_state END,
                attempts = CASE WHEN {FirstOfTwo} THEN 0 ELSE attempts + CASE WHEN state = 'sending' THEN calls ELSE 0 END END,
                part = CASE WHEN {FirstOfTwo} THEN 2 WHEN splits = 1 AND part = 0 THEN 1 ELSE part END,
                summary_resend = CASE WHEN {FirstOfTwo} THEN is_resend ELSE summary_resend END,
                is_resend = CASE WHEN {FirstOfTwo} THEN 0 ELSE is_resend END,
                not_before = COALESCE(again_at, not_before),
                sending_at = CASE WHEN {FirstOfTwo} THEN NULL WHEN new_state IN ('sent', 'uncertain') THEN at ELSE sending_at END,
                sent_at = CASE WHEN new_state = 'sent' THEN CASE WHEN part = 2 THEN sent_at ELSE at END ELSE sent_at END,
                finished_at = CASE WHEN new_state = 'pending' OR ({FirstOfTwo}) THEN NULL ELSE at END,
                message_id = CASE WHEN part = 2 THEN message_id ELSE COALESCE(message, message_id) END,
                document_message_id = CASE WHEN part = 2 THEN COALESCE(message, document_message_id) ELSE document_message_id END,
                chat_id = COALESCE(new_chat, chat_id),
                gone_reason = gone,
                error = fault,
                shown = CASE WHEN new_state = 'sent' AND part <> 2 AND shown >= 0 THEN now_shown ELSE shown END
            FROM picked WHERE id = row_id
            """,
            _dialect.Parameters(
                batch,
                new
                {
                    botId,
                    fence,
                    lease = Lease.Sender(botId),
                }
            )
        );
    }

    private const string FirstOfTwo = "new_state = 'sent' AND part = 1";

    // Of a broadcast cancelled meanwhile the text is there, and the document goes no more.
    private const string PendingOrSent = "CASE WHEN broadcast_id IN (SELECT id FROM alive) THEN 'pending' ELSE 'sent' END";

    private Task<int> ProveAsync(Session session, IReadOnlyList<long> contents, DateTimeOffset at) =>
        session.ExecuteAsync(
            $"UPDATE contents SET proved_at = @at WHERE id {_dialect.In("@contents")} AND proved_at IS NULL",
            new { contents = _dialect.List(contents), at = at.ToMicros() }
        );

    // What was said to a person goes when nothing will be done with it any more; an uncertain reply is said once again first.
    private Task<int> ForgetRepliesAsync(Session session, IReadOnlyList<long> replies) =>
        session.ExecuteAsync(
            $"""
            DELETE FROM contents WHERE broadcast_id IS NULL AND id IN (
                SELECT d.content_id FROM deliveries d
                WHERE d.id {_dialect.In("@replies")} AND d.broadcast_id IS NULL
                  AND (d.state IN ('sent', 'gone', 'refused', 'failed', 'expired', 'cancelled')
                      OR (d.state = 'uncertain' AND d.is_resend = 1)))
            """,
            new { replies = _dialect.List(replies) }
        );
}
