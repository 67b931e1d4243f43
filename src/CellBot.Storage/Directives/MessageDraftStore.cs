using CellBot.Directives;

namespace CellBot.Storage.Directives;

public sealed class MessageDraftStore(CellBotDatabase database) : IMessageDraftStore
{
    public Task<IReadOnlyList<MessageDraft>> OfAsync(long directiveId, string author, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MessageDraft>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT directive_id, audience, author, version, words, updated_at FROM message_drafts
                    WHERE directive_id = @directiveId AND author = @author ORDER BY audience
                    """,
                    new { directiveId, author },
                    row => new MessageDraft(
                        row.GetInt64(0),
                        row.GetString(1),
                        row.GetString(2),
                        row.GetInt32(3),
                        row.GetString(4),
                        row.Instant(5)
                    )
                ),
            cancellationToken
        );

    public Task SaveAsync(MessageDraft draft, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    """
                    INSERT INTO message_drafts (directive_id, audience, author, version, words, updated_at)
                    VALUES (@DirectiveId, @Audience, @Author, @Version, @Words, @at)
                    ON CONFLICT (directive_id, audience, author) DO UPDATE SET version = excluded.version, words = excluded.words,
                        updated_at = excluded.updated_at
                    """,
                    new
                    {
                        draft.DirectiveId,
                        draft.Audience,
                        draft.Author,
                        draft.Version,
                        draft.Words,
                        at = draft.UpdatedAt.ToMicros(),
                    }
                ),
            cancellationToken
        );

    public Task RemoveAsync(long directiveId, string audience, string author, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "DELETE FROM message_drafts WHERE directive_id = @directiveId AND audience = @audience AND author = @author",
                    new
                    {
                        directiveId,
                        audience,
                        author,
                    }
                ),
            cancellationToken
        );
}
