using CellBot.Organization.Privacy;

namespace CellBot.Storage.Organization;

/// <summary>Where letters go to the person, and that they do. Deleted with the person.</summary>
public sealed class MailAddressData(CellBotDatabase database) : IPersonalDataSource, IErasableData
{
    public string Section => "mail_addresses";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"SELECT created_by, created_at, proved_at FROM mail_addresses WHERE member_id {database.Dialect.In("@ids")} ORDER BY id",
            new { ids = database.Dialect.List(person.MemberIds) },
            cancellationToken
        );

    async Task IErasableData.EraseAsync(Session session, PersonKey person, DateTimeOffset now)
    {
        var whose = new { ids = database.Dialect.List(person.MemberIds) };
        await session.ExecuteAsync(
            $"DELETE FROM letters WHERE address_id IN (SELECT a.id FROM mail_addresses a WHERE a.member_id {database.Dialect.In("@ids")})",
            whose
        );
        await session.ExecuteAsync($"DELETE FROM mail_addresses WHERE member_id {database.Dialect.In("@ids")}", whose);
    }
}
