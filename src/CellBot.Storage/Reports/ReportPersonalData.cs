using CellBot.Organization.Privacy;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Reports;

/// <summary>What the person reported. Numbers and counts stay; words, files and who it was go.</summary>
public sealed class ReportPersonalData(CellBotDatabase database) : IPersonalDataSource, IErasableData
{
    public string Section => "reports";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT r.number, r.category, r.text, r.place, r.urgency, r.state, r.created_at FROM reports r
                WHERE r.member_id {database.Dialect.In(
                "@ids"
            )} ORDER BY r.id
            """,
            new { ids = database.Dialect.List(person.MemberIds) },
            cancellationToken
        );

    async Task IErasableData.EraseAsync(Session session, PersonKey person, DateTimeOffset now)
    {
        foreach (var member in person.MemberIds)
            await ReportStore.EraseReporterAsync(session, member, now);
        await session.ExecuteAsync(
            $"UPDATE form_units SET answered_by = NULL WHERE answered_by {session.Dialect.In("@ids")}",
            new { ids = session.Dialect.List(person.MemberIds) }
        );
    }
}
