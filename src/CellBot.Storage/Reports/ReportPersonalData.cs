using CellBot.Organization.Privacy;
using CellBot.Reports;

namespace CellBot.Storage.Reports;

/// <summary>What the person reported. Numbers and counts stay; words, files and who it was go.</summary>
public sealed class ReportPersonalData(CellBotDatabase database, IReportStore reports) : IPersonalDataSource
{
    public string Section => "reports";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT r.number, r.category, r.text, r.place, r.urgency, r.state, r.created_at FROM reports r WHERE r.member_id {database.Dialect.In(
                "@ids"
            )} ORDER BY r.id
            """,
            new { ids = database.Dialect.List(person.MemberIds) },
            cancellationToken
        );

    public async Task EraseAsync(PersonKey person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var member in person.MemberIds)
            await reports.EraseReporterAsync(member, now, cancellationToken);
        await database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    $"UPDATE form_units SET answered_by = NULL WHERE answered_by {database.Dialect.In("@ids")}",
                    new { ids = database.Dialect.List(person.MemberIds) }
                ),
            cancellationToken
        );
    }
}
