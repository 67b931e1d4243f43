using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Organization.Accounts.Pending;
using CellBot.Storage.Auditing;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Delivery;

public sealed class PauseStore(CellBotDatabase database) : IPauseStore
{
    public Task<IReadOnlyList<PauseView>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PauseView>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT p.bot_id, p.chat_id, u.code, u.name, p.until, p.error
                    FROM pauses p LEFT JOIN groups g ON g.chat_id = p.chat_id LEFT JOIN units u ON u.id = g.unit_id
                    WHERE p.until > @now ORDER BY CASE WHEN p.chat_id = 0 THEN 0 ELSE 1 END, p.until DESC, p.chat_id
                    """,
                    new { now = now.ToMicros() },
                    row => new PauseView(
                        row.GetInt64(0),
                        row.GetInt64(1) is not 0 and var chat ? chat : null,
                        row.TextOrNull(2),
                        row.TextOrNull(3),
                        row.Instant(4),
                        row.GetString(5)
                    )
                ),
            cancellationToken
        );

    public Task<bool> LiftAsync(
        long botId,
        long? chatId,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (!await PendingActStore.MayConfirmAsync(session, confirmation))
                    return false;
                var lifted = await session.ExecuteAsync(
                    "UPDATE pauses SET until = @now, lifted_at = @now WHERE bot_id = @botId AND chat_id = @chat AND until > @now",
                    new
                    {
                        botId,
                        chat = chatId ?? 0,
                        now = now.ToMicros(),
                    }
                );
                if (lifted == 0)
                    return false;
                await PendingActStore.ConfirmAsync(session, confirmation);
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );
}
