using CellBot.Organization.Privacy;

namespace CellBot.Storage.Acknowledgements;

/// <summary>
/// What the person said for their unit as its secretary. It is the unit's record, names the person by the member's id alone, and stays.
/// </summary>
public sealed class ConfirmationPersonalData(CellBotDatabase database) : IPersonalDataSource
{
    public string Section => "confirmations";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var theirs = database.Dialect.In("@ids");
        return PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT d.symbol, d.subject, c.version, u.code AS unit_code, c.state, c.met_on, c.present, c.note, c.result, c.result_note,
                c.received_at, c.briefed_at, c.reported_at
            FROM confirmations c JOIN directive_versions d ON d.directive_id = c.directive_id AND d.version = c.version JOIN units u
                ON u.id = c.unit_id
            WHERE c.received_by {theirs} OR c.briefed_by {theirs} OR c.reported_by {theirs} ORDER BY c.id
            """,
            new { ids = database.Dialect.List(person.MemberIds) },
            cancellationToken
        );
    }
}
