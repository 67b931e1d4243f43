using CellBot.Organization.Privacy;
using CellBot.Storage.PersonalPages;

namespace CellBot.Storage.Organization;

/// <summary>The links to the person's own page. Erased with the person, so that none opens any more.</summary>
public sealed class PersonalLinkData(CellBotDatabase database) : IPersonalDataSource, IErasableData
{
    public string Section => "personal_links";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT created_by, created_at, expires_at, first_used_at, last_used_at, revoked_at,
                (SELECT count(*) FROM push_subscriptions s WHERE s.link_id = personal_links.id) AS phones_told
            FROM personal_links WHERE member_id {database.Dialect.In("@ids")} ORDER BY id
            """,
            new { ids = database.Dialect.List(person.MemberIds) },
            cancellationToken
        );

    async Task IErasableData.EraseAsync(Session session, PersonKey person, DateTimeOffset now)
    {
        var whose = new { ids = database.Dialect.List(person.MemberIds) };
        await PushRows.EndAsync(session, $"SELECT x.id FROM personal_links x WHERE x.member_id {database.Dialect.In("@ids")}", whose);
        await session.ExecuteAsync($"DELETE FROM personal_links WHERE member_id {database.Dialect.In("@ids")}", whose);
    }
}
