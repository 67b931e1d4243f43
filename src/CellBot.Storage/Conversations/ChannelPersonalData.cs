using CellBot.Organization.Privacy;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Conversations;

/// <summary>
/// What passes between the person's phone and the bot: dialogs under way, updates not yet forgotten, messages on their way to the private
/// chat (whose id is the person's).
/// </summary>
public sealed class ChannelPersonalData(CellBotDatabase database) : IPersonalDataSource, IErasableData
{
    public string Section => "channel";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            """
            SELECT 'conversation' AS kind, frames AS detail, '' AS state, changed_at AS began_at FROM conversations WHERE user_id = @user
            UNION ALL SELECT 'update', '', state, received_at FROM updates WHERE user_id = @user
            UNION ALL SELECT 'message', d.purpose, d.state, COALESCE(d.sent_at, d.finished_at) FROM deliveries d
                WHERE d.chat_id = @user AND d.chat_id > 0
            """,
            new { user = person.UserId ?? 0 },
            cancellationToken
        );

    async Task IErasableData.EraseAsync(Session session, PersonKey person, DateTimeOffset now)
    {
        if (person.UserId is not { } user)
            return;
        var whom = new { user };
        await session.ExecuteAsync("DELETE FROM conversations WHERE user_id = @user", whom);
        await session.ExecuteAsync("DELETE FROM pauses WHERE chat_id = @user", whom);
        // What waits in the inbox is handled first, and forgotten with the others after two days.
        await session.ExecuteAsync(
            "UPDATE updates SET payload = NULL, user_id = 0, chat_id = CASE WHEN chat_id = @user THEN 0 ELSE chat_id END "
                + "WHERE user_id = @user AND state <> 'waiting'",
            whom
        );
        await OutboxRows.ForgetPersonAsync(session, user, now);
    }
}
