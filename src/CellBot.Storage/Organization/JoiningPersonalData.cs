using CellBot.Organization.Privacy;

namespace CellBot.Storage.Organization;

/// <summary>How the person came in: requests, codes, consents, the private chat, wrong codes tried.</summary>
public sealed class JoiningPersonalData(CellBotDatabase database) : IPersonalDataSource, IErasableData
{
    public string Section => "joining";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT 'request' AS kind, display_name || COALESCE(' / ' || given_name, '') AS detail, state, created_at AS began_at,
                decided_at AS ended_at FROM join_requests WHERE telegram_user_id = @user OR member_id {In}
            UNION ALL SELECT 'invitation', purpose, CASE WHEN used_at IS NULL THEN 'open' ELSE 'used' END, created_at, used_at
                FROM invitations WHERE (purpose = 'person' AND used_by = @user) OR member_id {In}
            UNION ALL SELECT 'consent', t.text, CASE WHEN c.withdrawn_at IS NULL THEN 'given' ELSE 'withdrawn' END, c.given_at,
                c.withdrawn_at
                FROM consents c JOIN consent_texts t ON t.version = c.version WHERE c.telegram_user_id = @user
            UNION ALL SELECT 'private_chat', '', CASE WHEN closed_at IS NULL THEN 'open' ELSE 'closed' END, opened_at, closed_at
                FROM private_chats WHERE telegram_user_id = @user
            UNION ALL SELECT 'trial_phone', owner, 'linked', linked_at, NULL FROM trial_phones WHERE chat_id = @user
            UNION ALL SELECT 'wrong_code', '', 'counted', at, NULL FROM join_attempts WHERE subject = @user
            """,
            Whom(person, default),
            cancellationToken
        );

    async Task IErasableData.EraseAsync(Session session, PersonKey person, DateTimeOffset now)
    {
        var whom = Whom(person, now);
        await session.ExecuteAsync($"DELETE FROM join_requests WHERE telegram_user_id = @user OR member_id {In}", whom);
        await session.ExecuteAsync(
            $"UPDATE invitations SET used_by = NULL, revoked_at = CASE WHEN used_at IS NULL THEN @now ELSE revoked_at END "
                + $"WHERE (purpose = 'person' AND used_by = @user) OR member_id {In}",
            whom
        );
        await session.ExecuteAsync("DELETE FROM consents WHERE telegram_user_id = @user", whom);
        await session.ExecuteAsync("DELETE FROM trial_phones WHERE chat_id = @user", whom);
        await session.ExecuteAsync("DELETE FROM private_chats WHERE telegram_user_id = @user", whom);
        await session.ExecuteAsync("DELETE FROM join_attempts WHERE subject = @user", whom);
    }

    private string In => database.Dialect.In("@ids");

    // 0 is nobody's id.
    private object Whom(PersonKey person, DateTimeOffset now) =>
        new
        {
            ids = database.Dialect.List(person.MemberIds),
            user = person.UserId ?? 0,
            now = now.ToMicros(),
        };
}
