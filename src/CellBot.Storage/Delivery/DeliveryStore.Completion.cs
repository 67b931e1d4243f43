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
            .Where(one => one.State is DeliveryState.Sent && one.BroadcastId is not null && !_proved.ContainsKey(one.ContentId))
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
    private Task<int> StoreAsync(Session session, long botId, IReadOnlyList<Completion> completions, long fence)
    {
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
            .Add("now_shown", completions.Select(one => one.ShownAcknowledged));
        return session.ExecuteAsync(
            $"""
            WITH {LeaseHeld},
            learnt AS MATERIALIZED (SELECT * FROM {_dialect.From(batch)}),
            alive AS (SELECT b.id FROM broadcasts b
                      WHERE b.state <> 'cancelled' AND b.id IN (SELECT broadcast FROM learnt
                          WHERE new_state = 'pending') {_dialect.ForShare}),
            picked AS MATERIALIZED (SELECT learnt.* FROM learnt JOIN deliveries d ON d.id = learnt.row_id
                       WHERE d.bot_id = @botId AND d.turn = learnt.which_turn
                         AND ((d.state = 'sending' AND d.fence = @fence AND (new_state = 'sent' OR EXISTS (SELECT 1 FROM lease)))
                              OR (d.state = 'uncertain' AND new_state = 'sent'))
                         AND {AliveFirst}
                       ORDER BY d.id {_dialect.ForUpdateOf("d")})
            UPDATE deliveries SET
                state = CASE WHEN new_state = 'pending' THEN {PendingOrCancelled} ELSE new_state END,
                attempts = attempts + CASE WHEN state = 'sending' THEN calls ELSE 0 END,
                not_before = COALESCE(again_at, not_before),
                sending_at = CASE WHEN new_state IN ('sent', 'uncertain') THEN at ELSE sending_at END,
                sent_at = CASE WHEN new_state = 'sent' THEN at ELSE sent_at END,
                finished_at = CASE WHEN new_state = 'pending' THEN NULL ELSE at END,
                message_id = COALESCE(message, message_id),
                chat_id = COALESCE(new_chat, chat_id),
                gone_reason = gone,
                error = fault,
                shown = CASE WHEN new_state = 'sent' AND shown >= 0 THEN now_shown ELSE shown END
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
