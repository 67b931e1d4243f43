using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Accounts.Pending;
using CellBot.Organization.Privacy;
using CellBot.Storage.Auditing;
using CellBot.Storage.KnownWays;
using CellBot.Ways;

namespace CellBot.Storage.Organization;

public sealed class PersonStore(CellBotDatabase database, IPhoneProtection phones) : IPersonStore
{
    /// <summary>Places ended by one statement.</summary>
    private const int EndedAtOnce = 500;

    private readonly Dialect _dialect = database.Dialect;

    public Task<PersonKey?> OfMemberAsync(long memberId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var found = await session.ListAsync(
                    "SELECT telegram_user_id FROM members WHERE id = @memberId AND erased_at IS NULL",
                    new { memberId },
                    row => row.LongOrNull(0)
                );
                return found switch
                {
                    [] => null,
                    [{ } user] => await OfUserAsync(session, user),
                    _ => new PersonKey([memberId], null),
                };
            },
            cancellationToken
        );

    public Task<PersonKey?> OfUserAsync(long userId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => OfUserAsync(session, userId), cancellationToken);

    public Task<IReadOnlyList<PersonPlace>> PlacesAsync(PersonKey person, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PersonPlace>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT {OrganizationRows.MemberColumns}, u.code, u.name FROM members m JOIN units u ON u.id = m.unit_id
                    WHERE m.id {_dialect.In("@ids")} AND m.left_at IS NULL ORDER BY u.code
                    """,
                    Ids(person),
                    row => new PersonPlace(OrganizationRows.Member(row, phones), row.GetString(9), row.GetString(10))
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<long>> LeftBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<long>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT m.id FROM members m WHERE m.left_at < @before AND m.erased_at IS NULL
                      AND (m.telegram_user_id IS NULL OR NOT EXISTS (SELECT 1 FROM members o
                          WHERE o.telegram_user_id = m.telegram_user_id AND o.erased_at IS NULL
                            AND (o.left_at IS NULL OR o.left_at >= @before OR o.id < m.id)))
                    ORDER BY m.left_at, m.id LIMIT @limit
                    """,
                    new { before = before.ToMicros(), limit },
                    row => row.GetInt64(0)
                ),
            cancellationToken
        );

    public Task<int> CorrectAsync(
        PersonKey person,
        string? fullName,
        int? birthYear,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var corrected = await session.ExecuteAsync(
                    $"""
                    UPDATE members SET full_name = COALESCE(@fullName, full_name), birth_year = COALESCE(@birthYear, birth_year),
                        changed_at = @now
                    WHERE id {_dialect.In("@ids")} AND left_at IS NULL
                    """,
                    new
                    {
                        ids = _dialect.List(person.MemberIds),
                        fullName,
                        birthYear,
                        now = now.ToMicros(),
                    }
                );
                if (corrected > 0)
                    await AuditStore.AppendAsync(session, audit);
                return corrected;
            },
            cancellationToken
        );

    public Task LeaveAsync(PersonKey person, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var leaving = new
                {
                    ids = _dialect.List(person.MemberIds),
                    user = person.UserId ?? 0,
                    now = now.ToMicros(),
                };
                await session.ExecuteAsync(
                    "UPDATE consents SET withdrawn_at = @now WHERE telegram_user_id = @user AND withdrawn_at IS NULL",
                    leaving
                );
                await session.ExecuteAsync(
                    "UPDATE private_chats SET closed_at = @now WHERE telegram_user_id = @user AND closed_at IS NULL",
                    leaving
                );
                await session.ExecuteAsync(
                    "UPDATE join_requests SET state = 'refused', decided_at = @now WHERE telegram_user_id = @user AND state "
                        + "IN ('waiting', 'offered')",
                    leaving
                );
                var left = await session.ExecuteAsync(
                    $"UPDATE members SET telegram_user_id = NULL, phone_protected = NULL, phone_hash = NULL, changed_at = "
                        + $"@now WHERE id {_dialect.In("@ids")}",
                    leaving
                );
                await MemberWays.EndAsync(
                    session,
                    [Way.Telegram, Way.Sms],
                    $"SELECT m.id FROM members m WHERE m.id {_dialect.In("@ids")}",
                    leaving
                );
                await AuditStore.AppendAsync(session, audit);
                return left;
            },
            cancellationToken
        );

    public Task<bool> EndAsync(long memberId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await EndAsync(session, _dialect, [memberId], now) == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<int> EndManyAsync(
        IReadOnlyCollection<long> memberIds,
        DateTimeOffset now,
        AuditEvent audit,
        PendingActConfirmation? confirmation,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (!await PendingActStore.MayConfirmAsync(session, confirmation))
                    return 0;
                var ended = 0;
                foreach (var ids in memberIds.Chunk(EndedAtOnce))
                    ended += await EndAsync(session, _dialect, ids, now);
                if (ended == 0)
                    return 0;
                await PendingActStore.ConfirmAsync(session, confirmation);
                await AuditStore.AppendAsync(
                    session,
                    audit with
                    {
                        Details = new Dictionary<string, string>(audit.Details)
                        {
                            ["ended"] = ended.ToString(CultureInfo.InvariantCulture),
                        },
                    }
                );
                return ended;
            },
            cancellationToken
        );

    /// <summary>
    /// Ends places on rosters: the rows stay for what was counted, without account and phone. Returns how many were there.
    /// </summary>
    internal static async Task<int> EndAsync(Session session, Dialect dialect, IReadOnlyCollection<long> memberIds, DateTimeOffset now)
    {
        var ending = new { ids = dialect.List(memberIds), now = now.ToMicros() };
        await MemberWays.LeaveAsync(session, $"SELECT m.id FROM members m WHERE m.id {dialect.In("@ids")}", ending);
        return await session.ExecuteAsync(
            $"""
            UPDATE members SET left_at = @now, telegram_user_id = NULL, phone_protected = NULL, phone_hash = NULL, changed_at = @now
            WHERE id {dialect.In("@ids")} AND left_at IS NULL
            """,
            ending
        );
    }

    private object Ids(PersonKey person) => new { ids = _dialect.List(person.MemberIds) };

    private static async Task<PersonKey?> OfUserAsync(Session session, long userId) =>
        await session.ListAsync(
            "SELECT id FROM members WHERE telegram_user_id = @userId ORDER BY id",
            new { userId },
            row => row.GetInt64(0)
        )
            is { Count: > 0 } ids
            ? new PersonKey(ids, userId)
            : null;
}
