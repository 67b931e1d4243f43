using CellBot.Organization;
using CellBot.Reminders;
using CellBot.Storage.Auditing;
using CellBot.Storage.Broadcasts;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;
using CellBot.Storage.PersonalPages;

namespace CellBot.Storage.Reminders;

public sealed partial class ReminderStore
{
    public Task<IReadOnlyList<Debtor>> DebtorsAsync(
        StoredReminder reminder,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<Debtor>>(
            async session =>
            {
                var subject = reminder.Subject;
                var which = subject switch
                {
                    { BroadcastId: not null } => "b.id = @broadcastId",
                    { DirectiveId: not null } => "b.directive_id = @directiveId",
                    _ => "b.started_at >= @since AND u.kind = 'cell'",
                };
                var tree = reminder.Draft.Scope is null
                    ? ""
                    : """
                        WITH RECURSIVE tree(id) AS (SELECT id FROM units WHERE code = @scope UNION SELECT u.id FROM units u JOIN tree t
                            ON u.parent_id = t.id)
                        """;
                var rows = await session.ListAsync(
                    $"""
                    {tree}
                    SELECT g.id, g.unit_id, u.kind, g.bot_id, b.id, b.directive_id, CASE WHEN b.state = 'paused' THEN 1 ELSE 0 END,
                        b.expires_at,
                        u.code, g.chat_id, CASE WHEN k.id IS NOT NULL
                            OR (d.roster > 0 AND (d.acknowledged >= d.roster OR NOT {RosterThen.SomebodyIsMissing()})) THEN 1 ELSE 0 END,
                        CASE WHEN k.result = 'done' THEN 1 ELSE 0 END
                    FROM broadcasts b
                    JOIN deliveries d ON d.broadcast_id = b.id AND d.purpose = 'announcement'
                    JOIN groups g ON g.id = d.recipient_id
                    JOIN units u ON u.id = g.unit_id
                    LEFT JOIN confirmations k ON k.directive_id = b.directive_id AND k.version = b.version AND k.unit_id = g.unit_id
                    WHERE {which} AND b.state IN ('sending', 'paused', 'completed') AND (b.expires_at IS NULL OR b.expires_at > @now)
                      AND b.drill = 0 AND {Replacing.Holds}
                      AND {OutboxRows.IsAskedAfter("d")} AND g.status = 'active' AND g.bot_id <> 0
                      AND NOT EXISTS (SELECT 1 FROM reminder_recipients r WHERE r.reminder_id = @id AND r.group_id = g.id)
                      {(reminder.Draft.Scope is null ? "" : "AND g.unit_id IN (SELECT id FROM tree)")}
                    ORDER BY g.id, b.id DESC
                    """,
                    new
                    {
                        id = reminder.Id,
                        directiveId = subject.DirectiveId,
                        broadcastId = subject.BroadcastId,
                        since = since.ToMicros(),
                        scope = reminder.Draft.Scope,
                        now = now.ToMicros(),
                    },
                    row => new Debtor(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.Word<UnitKind>(2),
                        row.GetInt64(3),
                        row.GetInt64(4),
                        row.GetInt64(5),
                        row.Flag(6),
                        row.InstantOrNull(7),
                        new UnitStanding(row.GetString(8), row.GetInt64(9), Received: true, Confirmed: row.Flag(10), Done: row.Flag(11))
                    )
                );
                return [.. rows.DistinctBy(row => (row.GroupId, row.DirectiveId))];
            },
            cancellationToken
        );

    public Task<IReadOnlyDictionary<long, int>> MessagesSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<long, int>>(
            async session =>
                (
                    await session.ListAsync(
                        "SELECT group_id, SUM(led) FROM reminder_recipients WHERE at >= @since GROUP BY group_id",
                        new { since = since.ToMicros() },
                        row => (Group: row.GetInt64(0), Messages: (int)row.GetInt64(1))
                    )
                ).ToDictionary(row => row.Group, row => row.Messages),
            cancellationToken
        );

    public Task<bool> FireAsync(ReminderBatch firing, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (!await TakeAsync(session, firing))
                    return false;
                foreach (var message in firing.Messages)
                    await AddMessageAsync(session, message, firing.Now);
                if (firing.Steps.Count > 0)
                    await AddStepsAsync(session, firing.Steps);
                foreach (var line in firing.Trail)
                    await AuditStore.AppendAsync(session, line);
                return true;
            },
            cancellationToken
        );

    public Task<int> HoldAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => OutboxRows.HoldAsync(session, until, FiredPurpose.Ordinary, FiredPurpose.Escalation),
            cancellationToken
        );

    /// <summary>
    /// Locks the reminders, in the order of their ids, and moves them on; false, and nothing written, when one is not what was seen.
    /// </summary>
    private async Task<bool> TakeAsync(Session session, ReminderBatch firing)
    {
        var wanted = firing.Reminders.OrderBy(one => one.Id).ToList();
        var ids = _dialect.List([.. wanted.Select(one => one.Id)]);
        var seen = await session.ListAsync(
            $"SELECT id, revision FROM reminders WHERE id {_dialect.In("@ids")} AND (state = 'planned' OR state = 'waiting') "
                + $"ORDER BY id {_dialect.ForUpdate}",
            new { ids },
            row => (row.GetInt64(0), row.GetInt32(1))
        );
        if (!seen.SequenceEqual(wanted.Select(one => (one.Id, one.Revision))))
            return false;
        foreach (var one in wanted)
            await session.ExecuteAsync(
                """
                UPDATE reminders SET state = @state, next_at = @next, sent_to = sent_to + @Sent, left_over = @LeftOver,
                    revision = revision + 1 WHERE id = @Id
                """,
                new
                {
                    one.Id,
                    one.Sent,
                    one.LeftOver,
                    state = Words<ReminderState>.Of(one.State),
                    next = one.NextAt.ToMicros(),
                }
            );
        return true;
    }

    private async Task AddMessageAsync(Session session, FiredMessage message, DateTimeOffset now)
    {
        await Outbox.EnqueueAsync(
            session,
            new OutboxMessage(
                message.BroadcastId,
                message.Purpose,
                message.Message,
                [.. message.Recipients.Select(one => new OutboxRecipient(one.BotId, one.RecipientId, one.UnitId, one.ChatId))],
                message.ExpiresAt
            ),
            now
        );
        if (!message.Purpose.StartsWith(FiredPurpose.Escalation, StringComparison.Ordinal))
            await PushRows.RemindAsync(
                session,
                message.BroadcastId,
                message.Purpose,
                [.. message.Recipients.Where(one => one.RecipientId > 0).Select(one => one.UnitId).OfType<long>().Distinct()],
                message.ExpiresAt,
                now
            );
        var told = message
            .Recipients.SelectMany(one =>
                one.ReminderIds.Select((id, place) => (Reminder: id, Group: one.RecipientId, Led: place == 0 ? 1 : 0))
            )
            .ToList();
        if (told.Count == 0)
            return;
        var had = new Batch("h")
            .Add("reminder", told.Select(one => one.Reminder))
            .Add("grp", told.Select(one => one.Group))
            .Add("first", told.Select(one => one.Led));
        await session.ExecuteAsync(
            $"""
            INSERT INTO reminder_recipients (reminder_id, group_id, led, at) SELECT h.reminder, h.grp, h.first, @now FROM {_dialect.From(
                had
            )} WHERE true
            ON CONFLICT (reminder_id, group_id) DO NOTHING
            """,
            _dialect.Parameters(had, new { now = now.ToMicros() })
        );
    }

    private async Task AddStepsAsync(Session session, IReadOnlyList<TakenStep> steps)
    {
        var batch = new Batch("s")
            .Add("broadcast", steps.Select(one => one.BroadcastId))
            .Add("unit", steps.Select(one => one.UnitId))
            .Add("nr", steps.Select(one => one.Step.Number))
            .Add("whom", steps.Select(one => Words<EscalationTarget>.Of(one.Step.Target)))
            .Add("at", steps.Select(one => one.Step.At.ToMicros()))
            .Add("purpose", steps.Select(one => one.Purpose))
            .Add("recipient", steps.Select(one => one.RecipientId));
        await session.ExecuteAsync(
            $"""
            INSERT INTO escalation_steps (broadcast_id, unit_id, number, target, at, purpose, recipient_id)
            SELECT s.broadcast, s.unit, s.nr, s.whom, s.at, s.purpose, s.recipient FROM {_dialect.From(batch)} WHERE true
            ON CONFLICT (broadcast_id, unit_id, number) DO NOTHING
            """,
            _dialect.Parameters(batch)
        );
    }
}
