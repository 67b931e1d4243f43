using CellBot.Directives;
using CellBot.Storage.KnownWays;
using CellBot.Ways;

namespace CellBot.Storage.Ways;

// From waiting to where a step ends. Each is handed over once: what is in sending goes to its end or to uncertain, never back.
public sealed partial class WayStore
{
    private const int MaxAttempts = 10;

    // What is over, or heard of, needs no step any more. A paused broadcast holds its own: they are not looked at.
    private static readonly string IsNeeded = $"""
        (b.state IN ('sending', 'completed') AND (b.expires_at IS NULL OR b.expires_at > @now) AND b.superseded_by IS NULL
            AND EXISTS (SELECT 1 FROM members m WHERE m.id = way_steps.member_id AND m.left_at IS NULL AND {WaySql.Unheard}))
        """;

    public Task<IReadOnlyList<WayLetter>> ClaimAsync(WayClaim claim, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<WayLetter>>(
            async session =>
            {
                var about = new
                {
                    way = Words<Way>.Of(claim.Way),
                    now = claim.Now.ToMicros(),
                    since = (claim.Now - TimeSpan.FromMinutes(1)).ToMicros(),
                };
                var left = claim.Max;
                if (claim.PerMinute is { } most)
                    left = Math.Min(
                        left,
                        most
                            - (int)
                                await session.ScalarAsync<long>(
                                    "SELECT count(*) FROM way_steps WHERE way = @way AND sending_at > @since",
                                    about
                                )
                    );
                if (left <= 0)
                    return [];
                var ids = await session.ListAsync(
                    $"""
                    SELECT s.id FROM way_steps s JOIN broadcasts b ON b.id = s.broadcast_id
                    WHERE s.way = @way AND s.state = 'waiting' AND s.not_before <= @now
                      AND (b.state IN ('cancelled', 'expired')
                           OR (b.state IN ('sending', 'completed') {(claim.IsQuiet ? "AND b.urgency = 'hoa_toc'" : "")}))
                    ORDER BY b.lane, s.id LIMIT @left {Dialect.ForUpdateOf("s")}
                    """,
                    new
                    {
                        about.way,
                        about.now,
                        left,
                    },
                    row => row.GetInt64(0)
                );
                ids = [.. ids.Except(await CancelAsync(session, ids, claim.Now))];
                if (ids.Count == 0)
                    return [];
                var which = new { ids = Dialect.List(ids), about.now };
                await session.ExecuteAsync(
                    $"UPDATE way_steps SET state = 'sending', sending_at = @now, stands_at = @now, attempts = attempts + 1 "
                        + $"WHERE id {Dialect.In("@ids")}",
                    which
                );
                return await session.ListAsync(
                    $"""
                    SELECT s.id, s.broadcast_id, s.member_id, s.unit_id, b.urgency, m.phone_protected, s.parts, s.attempts
                    FROM way_steps s JOIN broadcasts b ON b.id = s.broadcast_id JOIN members m ON m.id = s.member_id
                    WHERE s.id {Dialect.In("@ids")} ORDER BY b.lane, s.id
                    """,
                    which,
                    row => new WayLetter(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.GetInt64(2),
                        row.GetInt64(3),
                        row.Word<Urgency>(4),
                        row.BytesOrNull(5),
                        row.GetInt32(6),
                        row.GetInt32(7)
                    )
                );
            },
            cancellationToken
        );

    /// <summary>Those of these that nobody needs any more, asked one by one: few at a time, however many wait.</summary>
    private async Task<IReadOnlyList<long>> CancelAsync(Session session, IReadOnlyList<long> ids, DateTimeOffset now)
    {
        if (ids.Count == 0)
            return [];
        var freed = await session.ListAsync(
            $"""
            UPDATE way_steps SET state = 'cancelled', stands_at = @now
            WHERE id {Dialect.In("@ids")}
              AND NOT EXISTS (SELECT 1 FROM broadcasts b WHERE b.id = way_steps.broadcast_id AND {IsNeeded})
            RETURNING id, month, price
            """,
            new { ids = Dialect.List(ids), now = now.ToMicros() },
            row => (Id: row.GetInt64(0), Month: row.TextOrNull(1), Price: row.GetInt64(2))
        );
        await GiveBackAsync(session, freed.Select(step => (step.Month, step.Price)));
        return [.. freed.Select(step => step.Id)];
    }

    public async Task CompleteAsync(WayLetter letter, WayOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async session =>
            {
                var (state, error, reference, again) = outcome switch
                {
                    WayOutcome.Sent sent => (WayStepState.Sent, null, sent.Reference, now),
                    WayOutcome.Shown => (WayStepState.Shown, null, null, now),
                    WayOutcome.Listed => (WayStepState.Listed, null, null, now),
                    WayOutcome.NotNow later when letter.Attempts < MaxAttempts => (
                        WayStepState.Waiting,
                        later.Error,
                        null,
                        now + later.Wait
                    ),
                    WayOutcome.NotNow later => (WayStepState.Failed, later.Error, null, now),
                    WayOutcome.Failed failed => (WayStepState.Failed, failed.Error, null, now),
                    WayOutcome.Unknown unknown => (WayStepState.Uncertain, unknown.Error, (string?)null, now),
                    _ => throw new InvalidOperationException("an outcome without a state"),
                };
                var ended = await session.ListAsync(
                    """
                    UPDATE way_steps SET state = @state, stands_at = @now, not_before = @again, error = @error,
                        reference = COALESCE(@reference, reference)
                    WHERE id = @StepId AND attempts = @Attempts AND state IN ('sending', 'uncertain') RETURNING month, price
                    """,
                    new
                    {
                        letter.StepId,
                        letter.Attempts,
                        state = Words<WayStepState>.Of(state),
                        now = now.ToMicros(),
                        again = again.ToMicros(),
                        error,
                        reference,
                    },
                    row => (Month: row.TextOrNull(0), Price: row.GetInt64(1))
                );
                // What surely never left is not paid for.
                if (state is WayStepState.Failed && ended.Count > 0)
                {
                    await GiveBackAsync(session, ended);
                    await session.ExecuteAsync("UPDATE way_steps SET price = 0 WHERE id = @StepId", new { letter.StepId });
                }
                return true;
            },
            cancellationToken
        );
        if (outcome is WayOutcome.Sent { Reference: { } told })
            await SettleEarlyAsync(told, now, cancellationToken);
    }

    public Task<int> RecoverAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var times = new { before = before.ToMicros(), now = now.ToMicros() };
                await session.ExecuteAsync("DELETE FROM way_early_reports WHERE told_at < @before", times);
                return await session.ExecuteAsync(
                    """
                    UPDATE way_steps SET state = 'uncertain', stands_at = @now, error = 'no_answer'
                    WHERE state = 'sending' AND sending_at < @before
                    """,
                    times
                );
            },
            cancellationToken
        );

    public async Task<bool> ReportAsync(Way way, string reference, bool hasArrived, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var report = new Report(Words<Way>.Of(way), reference, hasArrived, now);
        var isTaken = await database.WriteAsync(
            async session => await ApplyAsync(session, report) || await KeepEarlyAsync(session, report),
            cancellationToken
        );
        return await SettleEarlyAsync(reference, now, cancellationToken) || isTaken;
    }

    private sealed record Report(string Way, string Reference, bool HasArrived, DateTimeOffset At);

    private static async Task<bool> ApplyAsync(Session session, Report report)
    {
        var steps = await session.ListAsync(
            """
            UPDATE way_steps SET state = @state, stands_at = @now, error = @error
            WHERE way = @Way AND reference = @Reference AND state IN ('sending', 'sent', 'uncertain') RETURNING member_id, address
            """,
            new
            {
                report.Way,
                report.Reference,
                state = report.HasArrived ? "delivered" : "failed",
                error = report.HasArrived ? null : "undelivered",
                now = report.At.ToMicros(),
            },
            row => (Member: row.GetInt64(0), Address: row.BytesOrNull(1))
        );
        foreach (var (member, address) in steps)
        {
            // A report is about the number that was written to, which may not be the roster's any more.
            var about = new
            {
                member,
                address,
                report.Way,
                now = report.At.ToMicros(),
            };
            if (!report.HasArrived)
                await session.ExecuteAsync(
                    "UPDATE member_ways SET failed_at = @now WHERE member_id = @member AND way = @Way AND (way <> 'sms' OR "
                        + "address = @address)",
                    about
                );
            else if (
                await session.ScalarAsync<long>(
                    "SELECT count(*) FROM members WHERE id = @member AND (@Way <> 'sms' OR phone_hash = @address)",
                    about
                ) > 0
            )
                await MemberWays.ProveAsync(session, Words<Way>.Parse(report.Way), "delivered", [(member, report.At)]);
        }
        return steps.Count > 0;
    }

    // A phone may have it before the gateway's answer is stored here. False: the step is known, and was told of before.
    private static async Task<bool> KeepEarlyAsync(Session session, Report report) =>
        await session.ExecuteAsync(
            """
            INSERT INTO way_early_reports (way, reference, has_arrived, told_at)
            SELECT @Way, @Reference, @arrived, @now WHERE NOT EXISTS (SELECT 1 FROM way_steps s WHERE s.way = @Way
            AND s.reference = @Reference)
            ON CONFLICT (way, reference) DO NOTHING
            """,
            new
            {
                report.Way,
                report.Reference,
                arrived = report.HasArrived ? 1 : 0,
                now = report.At.ToMicros(),
            }
        ) > 0;

    /// <summary>
    /// After a commit of either side: whoever comes second sees what the other one stored. False: nothing waited for this number.
    /// </summary>
    private Task<bool> SettleEarlyAsync(string reference, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var early = await session.ListAsync(
                    """
                    DELETE FROM way_early_reports
                    WHERE reference = @reference
                      AND EXISTS (SELECT 1 FROM way_steps s WHERE s.way = way_early_reports.way
                      AND s.reference = way_early_reports.reference)
                    RETURNING way, has_arrived
                    """,
                    new { reference },
                    row => new Report(row.GetString(0), reference, row.GetInt32(1) != 0, now)
                );
                var settled = false;
                foreach (var report in early)
                    settled |= await ApplyAsync(session, report);
                return settled;
            },
            cancellationToken
        );
}
