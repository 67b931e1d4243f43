using CellBot.Organization.Privacy;

namespace CellBot.Storage.Acknowledgements;

/// <summary>
/// What the person confirmed. It names nobody but by the member's id, and is counted: it stays, as "a member of unit X" did.
/// </summary>
public sealed class AcknowledgementPersonalData(CellBotDatabase database) : IPersonalDataSource
{
    public string Section => "acknowledgements";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT d.symbol, d.subject, a.version, u.code AS unit_code, a.via, a.at FROM acknowledgements a JOIN directive_versions d
                ON d.directive_id = a.directive_id AND d.version = a.version JOIN units u ON u.id = a.unit_id
            WHERE a.member_id {database.Dialect.In("@ids")} ORDER BY a.id
            """,
            new { ids = database.Dialect.List(person.MemberIds) },
            cancellationToken
        );
}
