using CellBot.Organization;
using CellBot.Organization.Privacy;

namespace CellBot.Storage.Organization;

/// <summary>
/// The places on rosters. Erased, a row is "a member of unit X": it keeps its id, so that what was counted stays counted.
/// </summary>
public sealed class RosterPersonalData(CellBotDatabase database, IPhoneProtection phones) : IPersonalDataSource, IErasableData
{
    public string Section => PersonService.RosterSection;

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var ids = database.Dialect.List(person.MemberIds);
        var numbers = await database.ReadAsync(
            session =>
                session.ListAsync(
                    $"SELECT id, phone_protected FROM members WHERE id {database.Dialect.In("@ids")} ORDER BY id",
                    new { ids },
                    row => row.BytesOrNull(1) is { } bytes ? phones.Reveal(bytes) : null
                ),
            cancellationToken
        );
        var rows = await PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT m.id, u.code AS unit_code, u.name AS unit_name, m.full_name, m.role, m.telegram_user_id, m.birth_year, m.term_from,
                m.term_to, m.left_at, m.changed_at
            FROM members m JOIN units u ON u.id = m.unit_id WHERE m.id {database.Dialect.In("@ids")} ORDER BY m.id
            """,
            new { ids },
            cancellationToken
        );
        return [.. rows.Zip(numbers, (row, phone) => new Dictionary<string, string?>(row) { ["phone"] = phone })];
    }

    Task IErasableData.EraseAsync(Session session, PersonKey person, DateTimeOffset now) =>
        session.ExecuteAsync(
            $"""
            UPDATE members SET full_name = '', telegram_user_id = NULL, phone_protected = NULL, phone_hash = NULL, birth_year = NULL,
                term_from = NULL, term_to = NULL,
                left_at = COALESCE(left_at, @now), erased_at = @now, changed_at = @now
            WHERE id {database.Dialect.In("@ids")} AND erased_at IS NULL
            """,
            new { ids = database.Dialect.List(person.MemberIds), now = now.ToMicros() }
        );
}
