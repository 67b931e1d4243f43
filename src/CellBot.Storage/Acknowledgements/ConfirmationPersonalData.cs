using CellBot.Organization.Privacy;

namespace CellBot.Storage.Acknowledgements;

/// <summary>What the person said for a unit. It is the unit's word and names nobody but by the member's id: it stays.</summary>
public sealed class ConfirmationPersonalData(CellBotDatabase database) : IPersonalDataSource
{
    public string Section => "confirmations";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) => PersonalDataReader.ListAsync(database, $"""
        SELECT d.symbol, d.subject, c.version, u.code AS unit_code, c.state, c.received_at, c.briefed_at, c.reported_at
        FROM confirmations c JOIN directives d ON d.id = c.directive_id JOIN units u ON u.id = c.unit_id
        WHERE c.received_by {database.Dialect.In("@ids")} OR c.briefed_by {database.Dialect.In("@ids")} OR c.reported_by {database.Dialect.In("@ids")} ORDER BY c.id
        """, new { ids = database.Dialect.List(person.MemberIds) }, cancellationToken);

    public Task EraseAsync(PersonKey person, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;
}
