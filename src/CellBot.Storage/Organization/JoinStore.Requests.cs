using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed partial class JoinStore
{
    public Task<IReadOnlyList<JoinRequest>?> MatchPhoneAsync(
        long userId,
        string displayName,
        IReadOnlyList<byte[]> phoneHashes,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync<IReadOnlyList<JoinRequest>?>(
            async session =>
            {
                var found = new List<Member>();
                foreach (var hash in phoneHashes)
                    found.AddRange(
                        await session.ListAsync(
                            $"""
                            SELECT {OrganizationRows.MemberColumns} FROM members m JOIN units u ON u.id = m.unit_id
                            WHERE m.phone_hash = @hash AND m.left_at IS NULL AND {JoinRows.Exists}
                            """,
                            new { hash, day = Columns.Day(now) },
                            OrganizationRows.MemberWithoutPhone
                        )
                    );
                if (found.Count == 0)
                    return [];
                var others = found.Where(member => member.TelegramUserId != userId).ToList();
                if (others.Count == 0)
                    return null;
                // A number under several names is a family's: who holds the phone is not known by it.
                var isSure = found.Select(member => PersonName.Key(member.FullName)).Distinct().Count() == 1;
                var requests = new List<JoinRequest>();
                foreach (
                    var unit in others
                        .GroupBy(member => member.UnitId)
                        .Where(unit => found.All(member => member.UnitId != unit.Key || member.TelegramUserId != userId))
                )
                {
                    var only = unit.Count() == 1 ? unit.First() : null;
                    var state = isSure && only is { TelegramUserId: null } ? JoinState.Offered : JoinState.Waiting;
                    requests.Add(await RequestAsync(session, userId, unit.Key, only?.Id, displayName, JoinVia.Contact, state, now, audit));
                }
                return requests.Count == 0 ? null : requests;
            },
            cancellationToken
        );

    public Task<GroupAsked> AskAsync(
        long userId,
        string displayName,
        long chatId,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var unitId = await session.ScalarAsync<long?>(
                    "SELECT unit_id FROM groups WHERE chat_id = @chatId AND status <> 'gone'",
                    new { chatId }
                );
                if (unitId is not { } unit || await UnitAsync(session, unit, now) is null)
                    return new GroupAsked(AskOutcome.UnknownGroup);
                var roster = await RosterAsync(session, unit);
                if (roster.Any(member => member.TelegramUserId == userId))
                    return new GroupAsked(AskOutcome.JoinedBefore);
                if (await OpenRequestAsync(session, userId, unit) is { } before)
                    return new GroupAsked(AskOutcome.WaitingBefore, before);
                return new GroupAsked(
                    AskOutcome.Waiting,
                    await RequestAsync(
                        session,
                        userId,
                        unit,
                        Namesake(roster, displayName)?.Id,
                        displayName,
                        JoinVia.Group,
                        JoinState.Waiting,
                        now,
                        audit
                    )
                );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<JoinRequest>> OpenOfAsync(long userId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JoinRequest>>(async session => await OpenOfAsync(session, userId), cancellationToken);

    public Task<IReadOnlyList<JoinRequest>> NameAsync(
        long userId,
        string name,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync<IReadOnlyList<JoinRequest>>(
            async session =>
            {
                var nameless = (await OpenOfAsync(session, userId))
                    .Where(request => request.NeedsName)
                    .Select(request => request.Id)
                    .ToHashSet();
                foreach (var request in (await OpenOfAsync(session, userId)).Where(request => nameless.Contains(request.Id)))
                {
                    var namesake = request.MemberId is null ? Namesake(await RosterAsync(session, request.UnitId), name) : null;
                    await session.ExecuteAsync(
                        namesake is null
                            ? "UPDATE join_requests SET given_name = @name WHERE id = @Id"
                            : "UPDATE join_requests SET given_name = @name, member_id = @namesake, state = 'waiting', "
                                + "decided_at = NULL, decided_by = NULL WHERE id = @Id",
                        new
                        {
                            request.Id,
                            name,
                            namesake = namesake?.Id ?? 0,
                        }
                    );
                    await AuditStore.AppendAsync(session, Of(audit, request.Id));
                }
                return [.. (await OpenOfAsync(session, userId)).Where(request => nameless.Contains(request.Id))];
            },
            cancellationToken
        );

    private static Task<List<JoinRequest>> OpenOfAsync(Session session, long userId) =>
        session.ListAsync(
            $"SELECT {JoinRows.RequestColumns} {JoinRows.Requests} WHERE r.telegram_user_id = @userId AND r.state IN "
                + "('waiting', 'offered') ORDER BY r.id",
            new { userId },
            JoinRows.Request
        );

    public Task<IReadOnlyList<JoinRequest>> WaitingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JoinRequest>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {JoinRows.RequestColumns} {JoinRows.Requests} WHERE r.state = 'waiting' ORDER BY r.id",
                    null,
                    JoinRows.Request
                ),
            cancellationToken
        );

    public Task<JoinRequest?> FindAsync(long requestId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, requestId), cancellationToken);

    public Task<JoinRequest?> DecideAsync(
        long requestId,
        bool approve,
        string by,
        long? leader,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (await FindAsync(session, requestId) is not { } request)
                    return null;
                if (leader is { } user && !await LeadsAsync(session, user, request.UnitId, now))
                    return null;
                var changed = await session.ExecuteAsync(
                    "UPDATE join_requests SET state = @state, decided_at = @now, decided_by = @by WHERE id = @requestId AND "
                        + "state = 'waiting'",
                    new
                    {
                        requestId,
                        by,
                        state = Words<JoinState>.Of(approve ? JoinState.Offered : JoinState.Refused),
                        now = now.ToMicros(),
                    }
                );
                if (changed == 0)
                    return null;
                var decided = await FindAsync(session, requestId);
                await AuditStore.AppendAsync(session, Of(audit, requestId));
                return decided;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<JoinRequest>> OffersAsync(long userId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JoinRequest>>(async session => await OffersAsync(session, userId), cancellationToken);

    private static Task<List<JoinRequest>> OffersAsync(Session session, long userId) =>
        session.ListAsync(
            $"SELECT {JoinRows.RequestColumns} {JoinRows.Requests} WHERE r.telegram_user_id = @userId AND r.state = 'offered' "
                + "ORDER BY r.id",
            new { userId },
            JoinRows.Request
        );

    private static Task<JoinRequest?> FindAsync(Session session, long requestId) =>
        session.FirstAsync(
            $"SELECT {JoinRows.RequestColumns} {JoinRows.Requests} WHERE r.id = @requestId",
            new { requestId },
            JoinRows.Request
        );

    private static Task<JoinRequest?> OpenRequestAsync(Session session, long userId, long unitId) =>
        session.FirstAsync(
            $"SELECT {JoinRows.RequestColumns} {JoinRows.Requests} WHERE r.telegram_user_id = @userId AND r.unit_id = @unitId "
                + "AND r.state IN ('waiting', 'offered')",
            new { userId, unitId },
            JoinRows.Request
        );

    /// <summary>
    /// One open request a person and unit: what was waiting becomes an offer when there is better proof, never the other way.
    /// </summary>
    private static async Task<JoinRequest> RequestAsync(
        Session session,
        long userId,
        long unitId,
        long? memberId,
        string displayName,
        JoinVia via,
        JoinState state,
        DateTimeOffset now,
        AuditEvent audit
    )
    {
        var before = await OpenRequestAsync(session, userId, unitId);
        var request = new
        {
            userId,
            unitId,
            memberId,
            displayName,
            via = Words<JoinVia>.Of(via),
            state = Words<JoinState>.Of(state),
            now = now.ToMicros(),
        };
        await session.ExecuteAsync(
            """
            INSERT INTO join_requests (telegram_user_id, unit_id, member_id, display_name, via, state, created_at, given_name)
            VALUES (@userId, @unitId, @memberId, @displayName, @via, @state, @now,
                (SELECT m.full_name FROM members m WHERE m.telegram_user_id = @userId AND m.left_at IS NULL ORDER BY m.id LIMIT 1))
            ON CONFLICT (telegram_user_id, unit_id) WHERE state IN ('waiting', 'offered') DO UPDATE
            SET state = excluded.state, member_id = excluded.member_id, via = excluded.via WHERE join_requests.state = 'waiting'
            """,
            request
        );
        var stands = (await OpenRequestAsync(session, userId, unitId))!;
        if (before?.State != stands.State || before?.MemberId != stands.MemberId)
            await AuditStore.AppendAsync(session, Of(audit, stands.Id));
        return stands;
    }

    private static async Task<IReadOnlyList<Member>> RosterAsync(Session session, long unitId) =>
        await session.ListAsync(
            $"SELECT {OrganizationRows.MemberColumns} FROM members m WHERE m.unit_id = @unitId AND m.left_at IS NULL",
            new { unitId },
            OrganizationRows.MemberWithoutPhone
        );

    /// <summary>The one person on the roster without an account who has that name; null where there is none or more than one.</summary>
    private static Member? Namesake(IReadOnlyList<Member> roster, string name) =>
        roster.Where(member => member.TelegramUserId is null && PersonName.Key(member.FullName) == PersonName.Key(name)).ToList()
            is [var only]
            ? only
            : null;

    private static async Task<bool> LeadsAsync(Session session, long userId, long unitId, DateTimeOffset now) =>
        await session.ScalarAsync<long>(
            $"""
            {JoinRows.Above}
            SELECT count(*) FROM above a JOIN members m ON m.unit_id = a.id WHERE m.telegram_user_id = @userId AND {JoinRows.Leads}
            """,
            new
            {
                userId,
                unitId,
                day = Columns.Day(now),
            }
        ) > 0;
}
