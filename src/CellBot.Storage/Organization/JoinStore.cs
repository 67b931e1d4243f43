using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

/// <summary>Codes. Requests and consents: JoinStore.Requests.cs, JoinStore.Consents.cs.</summary>
public sealed partial class JoinStore(CellBotDatabase database) : IJoinStore
{
    private readonly Dialect _dialect = database.Dialect;

    public Task<Invitation?> AddAsync(
        string unitCode,
        long? memberId,
        InvitationPurpose purpose,
        byte[] codeHash,
        string createdBy,
        DateTimeOffset expiresAt,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var made = await session.FirstAsync(
                    $"""
                    INSERT INTO invitations (unit_id, member_id, purpose, code_hash, created_by, created_at, expires_at)
                    SELECT u.id, {(memberId is null ? "NULL" : "@memberId")}, @purpose, @codeHash, @createdBy, @now, @expiresAt FROM units u
                    WHERE u.code = @unitCode AND {JoinRows.Exists}
                      {(
                        memberId is null
                            ? ""
                            : "AND EXISTS (SELECT 1 FROM members m WHERE m.id = @memberId AND m.unit_id = u.id AND m.left_at IS NULL)"
                    )}
                    RETURNING {JoinRows.InvitationColumns.Replace("i.", "", StringComparison.Ordinal)}
                    """,
                    new
                    {
                        unitCode,
                        memberId,
                        purpose = Words<InvitationPurpose>.Of(purpose),
                        codeHash,
                        createdBy,
                        expiresAt = expiresAt.ToMicros(),
                        now = now.ToMicros(),
                        day = Columns.Day(now),
                    },
                    JoinRows.Invitation
                );
                if (made is not null)
                    await AuditStore.AppendAsync(session, Of(audit, made.Id));
                return made;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<Invitation>> OpenAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Invitation>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {JoinRows.InvitationColumns} FROM invitations i WHERE i.used_at IS NULL AND i.revoked_at IS NULL "
                        + "AND i.expires_at > @now ORDER BY i.id DESC",
                    new { now = now.ToMicros() },
                    JoinRows.Invitation
                ),
            cancellationToken
        );

    public Task<bool> RevokeAsync(long invitationId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ExecuteAsync(
                        "UPDATE invitations SET revoked_at = @now WHERE id = @invitationId AND used_at IS NULL AND revoked_at IS NULL",
                        new { invitationId, now = now.ToMicros() }
                    ) == 0
                )
                    return false;
                await AuditStore.AppendAsync(session, Of(audit, invitationId));
                return true;
            },
            cancellationToken
        );

    public Task<GroupJoined> JoinGroupAsync(GroupJoinOrder order, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var code = await LockedAsync(session, order.CodeHash);
                // Two codes of one unit in two groups at once: the second waits for the first.
                var unit = code is null ? null : await UnitAsync(session, code.UnitId, order.Now);
                var chat = await session.FirstAsync(
                    "SELECT unit_id, status FROM groups WHERE chat_id = @ChatId OR former_chat_id = @ChatId ORDER BY CASE "
                        + "WHEN chat_id = @ChatId THEN 0 ELSE 1 END",
                    new { order.ChatId },
                    row => Tuple.Create(row.GetInt64(0), row.Word<GroupStatus>(1))
                );
                var hasOther =
                    code is not null
                    && await session.ScalarAsync<long>(
                        "SELECT count(*) FROM groups WHERE unit_id = @UnitId AND status <> 'gone' AND chat_id <> @ChatId AND "
                            + "COALESCE(former_chat_id, 0) <> @ChatId",
                        new { code.UnitId, order.ChatId }
                    ) > 0;
                var guesses = await GuessesAsync(session, order.Now, order.ChatId, order.UserId);
                var outcome = JoinPolicy.Decide(
                    new GroupJoinFacts(
                        guesses,
                        code,
                        unit is not null,
                        chat?.Item1,
                        chat?.Item2 != GroupStatus.Gone,
                        hasOther,
                        order.ChatId
                    ),
                    order.Now
                );
                if (outcome == GroupJoin.UnknownCode)
                    await FailedAsync(session, order.Now, order.ChatId, order.UserId);
                if (outcome == GroupJoin.Linked)
                {
                    await session.ExecuteAsync(
                        """
                        INSERT INTO groups (unit_id, bot_id, chat_id, title, status, changed_at)
                            VALUES (@UnitId, @BotId, @ChatId, @Title, 'active', @now)
                        ON CONFLICT (chat_id) DO UPDATE SET status = 'active', status_reason = NULL, bot_id = excluded.bot_id,
                            title = excluded.title, changed_at = excluded.changed_at
                        """,
                        new
                        {
                            code!.UnitId,
                            order.BotId,
                            order.ChatId,
                            order.Title,
                            now = order.Now.ToMicros(),
                        }
                    );
                    await UseAsync(session, code, order.ChatId, order.Now);
                    await AuditStore.AppendAsync(session, Of(audit, code.UnitId));
                }
                return outcome is GroupJoin.UnknownCode or GroupJoin.TooManyGuesses
                    ? new GroupJoined(outcome)
                    : new GroupJoined(outcome, code!.UnitId, unit);
            },
            cancellationToken
        );

    public Task<PersonJoined> JoinPersonAsync(PersonJoinOrder order, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var code = await LockedAsync(session, order.CodeHash);
                var unit = code is null ? null : await UnitAsync(session, code.UnitId, order.Now);
                var roster = code is null ? [] : await RosterAsync(session, code.UnitId);
                var guesses = await GuessesAsync(session, order.Now, order.UserId, order.UserId);
                var outcome = JoinPolicy.Decide(
                    new PersonJoinFacts(
                        guesses,
                        code,
                        unit is not null,
                        roster.Any(member => member.TelegramUserId == order.UserId),
                        order.UserId
                    ),
                    order.Now
                );
                if (outcome == PersonJoin.UnknownCode)
                    await FailedAsync(session, order.Now, order.UserId);
                if (outcome is not (PersonJoin.Offered or PersonJoin.Waiting))
                    return new PersonJoined(outcome);
                if (code!.UsedAt is null)
                    await UseAsync(session, code, order.UserId, order.Now);
                var state = outcome == PersonJoin.Offered ? JoinState.Offered : JoinState.Waiting;
                var request = await RequestAsync(
                    session,
                    order.UserId,
                    code.UnitId,
                    code.MemberId,
                    order.DisplayName,
                    JoinVia.Code,
                    state,
                    order.Now,
                    audit
                );
                return new PersonJoined(request.State == JoinState.Offered ? PersonJoin.Offered : outcome, request);
            },
            cancellationToken
        );

    private static AuditEvent Of(AuditEvent audit, long subject) =>
        audit with
        {
            SubjectId = subject.ToString(CultureInfo.InvariantCulture),
        };

    private async Task<Invitation?> LockedAsync(Session session, byte[]? hash) =>
        hash is null
            ? null
            : await session.FirstAsync(
                $"SELECT {JoinRows.InvitationColumns} FROM invitations i WHERE i.code_hash = @hash {_dialect.ForUpdate}",
                new { hash },
                JoinRows.Invitation
            );

    private Task<string?> UnitAsync(Session session, long unitId, DateTimeOffset now) =>
        session.FirstAsync(
            $"SELECT u.name FROM units u WHERE u.id = @unitId AND {JoinRows.Exists} {_dialect.ForUpdate}",
            new { unitId, day = Columns.Day(now) },
            row => row.GetString(0)
        );

    private static Task<int> UseAsync(Session session, Invitation code, long usedBy, DateTimeOffset now) =>
        session.ExecuteAsync(
            "UPDATE invitations SET used_at = @now, used_by = @usedBy WHERE id = @Id",
            new
            {
                code.Id,
                usedBy,
                now = now.ToMicros(),
            }
        );

    private static async Task<int> GuessesAsync(Session session, DateTimeOffset now, params long[] subjects)
    {
        var most = 0;
        foreach (var subject in subjects)
            most = Math.Max(
                most,
                await session.ScalarAsync<int>(
                    "SELECT count(*) FROM join_attempts WHERE subject = @subject AND at > @since",
                    new { subject, since = (now - JoinPolicy.Window).ToMicros() }
                )
            );
        return most;
    }

    // What is older than the window is of no use to anyone.
    private static async Task FailedAsync(Session session, DateTimeOffset now, params long[] subjects)
    {
        await session.ExecuteAsync("DELETE FROM join_attempts WHERE at <= @since", new { since = (now - JoinPolicy.Window).ToMicros() });
        foreach (var subject in subjects)
            await session.ExecuteAsync(
                "INSERT INTO join_attempts (subject, at) VALUES (@subject, @now)",
                new { subject, now = now.ToMicros() }
            );
    }
}
