using CellBot.Organization.Privacy;

namespace CellBot.Storage.Acknowledgements;

/// <summary>
/// The sheets on which the person stood as one to be told face to face. They name nobody but by the member's id, and stay, as the numbers
/// of the others do.
/// </summary>
public sealed class RoundPersonalData(CellBotDatabase database) : IPersonalDataSource
{
    public string Section => "rounds";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT r.id AS sheet, l.number, u.code AS unit_code, r.made_at FROM round_members l JOIN rounds r ON r.id = l.round_id
                JOIN units u ON u.id = r.unit_id
            WHERE l.member_id {database.Dialect.In("@ids")} ORDER BY r.id
            """,
            new { ids = database.Dialect.List(person.MemberIds) },
            cancellationToken
        );
}
