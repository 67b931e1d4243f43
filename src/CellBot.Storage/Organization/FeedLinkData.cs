using CellBot.Organization.Privacy;

namespace CellBot.Storage.Organization;

/// <summary>The links to the person's calendar feed. Erased with the person, so that none opens any more.</summary>
public sealed class FeedLinkData(CellBotDatabase database) : IPersonalDataSource, IErasableData
{
    public string Section => "feed_links";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT created_by, created_at, expires_at, first_used_at, last_used_at, revoked_at FROM feed_links
            WHERE member_id {database.Dialect.In("@ids")} ORDER BY id
            """,
            new { ids = database.Dialect.List(person.MemberIds) },
            cancellationToken
        );

    Task IErasableData.EraseAsync(Session session, PersonKey person, DateTimeOffset now) =>
        session.ExecuteAsync(
            $"DELETE FROM feed_links WHERE member_id {database.Dialect.In("@ids")}",
            new { ids = database.Dialect.List(person.MemberIds) }
        );
}
