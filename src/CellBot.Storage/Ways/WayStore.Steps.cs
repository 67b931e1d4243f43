using CellBot.Auditing;
using CellBot.Storage.Auditing;
using CellBot.Ways;

namespace CellBot.Storage.Ways;

// Steps are made here, each once, an SMS with its price out of the month's budget.
public sealed partial class WayStore
{
    public Task<int> AddAsync(NewSteps steps, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var sms = steps.Steps.Where(step => step.Way is Way.Sms).ToList();
                var added = await InsertAsync(
                    session,
                    steps,
                    [.. steps.Steps.Where(step => step.Way is not Way.Sms)],
                    WayStepState.Waiting
                );
                if (sms.Count > 0)
                    added += await AddSmsAsync(session, steps, sms);
                await AuditStore.AppendAsync(session, audit);
                return added;
            },
            cancellationToken
        );

    public Task<long> SpentAsync(string month, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.ScalarAsync<long>("SELECT COALESCE((SELECT spent FROM sms_months WHERE month = @month), 0)", new { month }),
            cancellationToken
        );

    // The month's row is held until the commit: of two hosts the second sees what the first has spent.
    private async Task<int> AddSmsAsync(Session session, NewSteps steps, IReadOnlyList<NewStep> sms)
    {
        var cost = steps.Sms ?? throw new ArgumentException("an SMS has a price", nameof(steps));
        var which = new { month = cost.Month };
        await session.ExecuteAsync("INSERT INTO sms_months (month, spent) VALUES (@month, 0) ON CONFLICT (month) DO NOTHING", which);
        var spent = await session.ScalarAsync<long>($"SELECT spent FROM sms_months WHERE month = @month {Dialect.ForUpdate}", which);
        var price = cost.Parts * cost.Price;
        var fits = price <= 0 ? sms.Count : (int)Math.Clamp((cost.Budget - spent) / price, 0, sms.Count);
        var added = await InsertAsync(session, steps, [.. sms.Take(fits)], WayStepState.Waiting);
        // A number that was told already is not told again for another place on a roster.
        await InsertAsync(session, steps, [.. sms.Take(fits).Select(step => step with { Address = null })], WayStepState.Shared);
        await InsertAsync(session, steps, [.. sms.Skip(fits).Select(step => step with { Address = null })], WayStepState.Refused);
        await session.ExecuteAsync(
            "UPDATE sms_months SET spent = spent + @price WHERE month = @month",
            new { month = cost.Month, price = added * price }
        );
        return added;
    }

    private async Task<int> InsertAsync(Session session, NewSteps steps, IReadOnlyList<NewStep> rows, WayStepState state)
    {
        if (rows.Count == 0)
            return 0;
        var batch = new Batch("n")
            .Add("member_id", rows.Select(step => step.MemberId))
            .Add("unit_id", rows.Select(step => step.UnitId))
            .Add("way", rows.Select(step => Words<Way>.Of(step.Way)))
            .Add("address", rows.Select(step => step.Address));
        var isPriced = state is WayStepState.Waiting;
        return await session.ExecuteAsync(
            $"""
            INSERT INTO way_steps (broadcast_id, member_id, unit_id, way, number, state, address, month, parts, price, not_before, made_at,
                stands_at, error)
            SELECT @BroadcastId, n.member_id, n.unit_id, n.way,
                COALESCE((SELECT MAX(s.number) FROM way_steps s WHERE s.broadcast_id = @BroadcastId AND s.member_id = n.member_id), 0) + 1,
                @state, n.address, CASE WHEN n.way = 'sms' THEN @month END, CASE WHEN n.way = 'sms' THEN @parts ELSE 0 END,
                CASE WHEN n.way = 'sms' THEN @price ELSE 0 END, @now, @now, @now, @error
            FROM {Dialect.From(batch)} WHERE true
            ON CONFLICT DO NOTHING
            """,
            Dialect.Parameters(
                batch,
                new
                {
                    steps.BroadcastId,
                    state = Words<WayStepState>.Of(state),
                    month = steps.Sms?.Month,
                    parts = isPriced ? steps.Sms?.Parts ?? 0 : 0,
                    price = isPriced && steps.Sms is { } cost ? cost.Parts * cost.Price : 0L,
                    now = steps.Now.ToMicros(),
                    error = state is WayStepState.Refused ? "budget" : null,
                }
            )
        );
    }

    /// <summary>
    /// Steps that have not left, of people whose group is written to after all: they can be made again. Not those of people without an
    /// account, who need them.
    /// </summary>
    internal static async Task<int> TakeBackAsync(Session session, long botId)
    {
        var freed = await session.ListAsync(
            """
            DELETE FROM way_steps WHERE state = 'waiting'
              AND EXISTS (SELECT 1 FROM deliveries d WHERE d.broadcast_id = way_steps.broadcast_id AND d.purpose = 'announcement'
                  AND d.unit_id = way_steps.unit_id AND d.bot_id = @botId AND d.state IN ('pending', 'claimed'))
              AND EXISTS (SELECT 1 FROM members m WHERE m.id = way_steps.member_id AND m.telegram_user_id IS NOT NULL)
            RETURNING month, price
            """,
            new { botId },
            row => (Month: row.TextOrNull(0), Price: row.GetInt64(1))
        );
        await GiveBackAsync(session, freed);
        return freed.Count;
    }

    /// <summary>Who wants no SMS gets none that has not left.</summary>
    private async Task RefuseSmsAsync(Session session, IReadOnlyList<long> memberIds, DateTimeOffset now) =>
        await GiveBackAsync(
            session,
            await session.ListAsync(
                $"""
                UPDATE way_steps SET state = 'cancelled', stands_at = @now
                WHERE way = 'sms' AND state = 'waiting' AND member_id {Dialect.In("@ids")} RETURNING month, price
                """,
                new { ids = Dialect.List(memberIds), now = now.ToMicros() },
                row => (row.TextOrNull(0), row.GetInt64(1))
            )
        );

    /// <summary>What was bound for steps that are not sent is free again.</summary>
    private static async Task GiveBackAsync(Session session, IEnumerable<(string? Month, long Price)> freed)
    {
        foreach (var month in freed.Where(one => one.Month is not null && one.Price > 0).GroupBy(one => one.Month).OrderBy(one => one.Key))
            await session.ExecuteAsync(
                "UPDATE sms_months SET spent = spent - @price WHERE month = @month",
                new { month = month.Key, price = month.Sum(one => one.Price) }
            );
    }
}
