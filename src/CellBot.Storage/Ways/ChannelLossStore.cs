using System.Globalization;
using CellBot.Auditing;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Ways.Losses;

namespace CellBot.Storage.Ways;

public sealed class ChannelLossStore(CellBotDatabase database) : IChannelLossStore
{
    public Task<IReadOnlyList<ChannelLoss>> OpenAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ChannelLoss>>(
            async session =>
                await session.ListAsync(
                    "SELECT id, bot_id, began_at, noticed_at, symptom, moved_at, moved_by FROM channel_losses WHERE ended_at "
                        + "IS NULL ORDER BY bot_id",
                    null,
                    row => new ChannelLoss(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.Instant(2),
                        row.Instant(3),
                        row.GetString(4),
                        row.InstantOrNull(5),
                        row.TextOrNull(6)
                    )
                ),
            cancellationToken
        );

    public Task<bool> BeginAsync(
        long botId,
        DateTimeOffset beganAt,
        string symptom,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            """
            INSERT INTO channel_losses (bot_id, began_at, noticed_at, symptom) VALUES (@botId, @began, @at, @symptom) ON CONFLICT DO NOTHING
            """,
            new
            {
                botId,
                began = beganAt.ToMicros(),
                at = audit.At.ToMicros(),
                symptom,
            },
            audit,
            cancellationToken
        );

    public Task<bool> MoveAsync(long botId, AuditEvent audit, CancellationToken cancellationToken) =>
        ChangeAsync(
            "UPDATE channel_losses SET moved_at = @at, moved_by = @by WHERE bot_id = @botId AND ended_at IS NULL AND moved_at IS NULL",
            new
            {
                botId,
                at = audit.At.ToMicros(),
                by = audit.Actor,
            },
            audit,
            cancellationToken
        );

    // Nothing of the bot is taken up before this has been committed: what is spared here cannot leave meanwhile.
    public Task<int?> EndAsync(long botId, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync<int?>(
            async session =>
            {
                var loss = await session.ListAsync(
                    $"SELECT id, moved_at FROM channel_losses WHERE bot_id = @botId AND ended_at IS NULL {session.Dialect.ForUpdate}",
                    new { botId },
                    row => (Id: row.GetInt64(0), IsMoved: !row.IsDBNull(1))
                );
                if (loss.Count == 0)
                    return null;
                var (spared, freed) = (0, 0);
                if (loss[0].IsMoved)
                {
                    spared = await OutboxRows.SpareAsync(session, botId, audit.At);
                    freed = await WayStore.TakeBackAsync(session, botId);
                }
                await session.ExecuteAsync(
                    "UPDATE channel_losses SET ended_at = @at, spared = @spared WHERE id = @id",
                    new
                    {
                        at = audit.At.ToMicros(),
                        spared,
                        id = loss[0].Id,
                    }
                );
                await AuditStore.AppendAsync(
                    session,
                    audit with
                    {
                        Details = new Dictionary<string, string>(audit.Details)
                        {
                            ["spared"] = spared.ToString(CultureInfo.InvariantCulture),
                            ["taken_back"] = freed.ToString(CultureInfo.InvariantCulture),
                        },
                    }
                );
                session.WakeSender();
                return spared;
            },
            cancellationToken
        );

    private Task<bool> ChangeAsync(string sql, object about, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync(sql, about) == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );
}
