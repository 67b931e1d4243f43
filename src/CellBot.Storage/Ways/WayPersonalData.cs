using CellBot.Organization.Privacy;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Ways;

/// <summary>
/// By which ways the person was told. What is known of their ways goes with them; that somebody was told stays, by the member's id alone.
/// </summary>
public sealed class WayPersonalData(CellBotDatabase database) : IPersonalDataSource, IErasableData
{
    public string Section => "ways";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT s.broadcast_id, s.way, s.state, s.made_at FROM way_steps s WHERE s.member_id {database.Dialect.In("@ids")} ORDER BY s.id
            """,
            new { ids = database.Dialect.List(person.MemberIds) },
            cancellationToken
        );

    async Task IErasableData.EraseAsync(Session session, PersonKey person, DateTimeOffset now)
    {
        var whom = new { ids = database.Dialect.List(person.MemberIds), now = now.ToMicros() };
        var isTheirs = $"member_id {database.Dialect.In("@ids")}";
        await session.ExecuteAsync($"DELETE FROM member_ways WHERE {isTheirs}", whom);
        await session.ExecuteAsync($"DELETE FROM member_way_orders WHERE {isTheirs}", whom);
        await session.ExecuteAsync($"UPDATE way_steps SET address = NULL, reference = NULL WHERE {isTheirs}", whom);
    }
}
