using System.Globalization;
using CellBot.Organization.Privacy;

namespace CellBot.Storage.Auditing;

/// <summary>The trail about the person and of the person's own acts. It holds ids only and is never changed.</summary>
public sealed class AuditPersonalData(CellBotDatabase database) : IPersonalDataSource
{
    public string Section => "audit";

    public Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> ReadAsync(PersonKey person, CancellationToken cancellationToken) =>
        PersonalDataReader.ListAsync(
            database,
            $"""
            SELECT seq, at, actor, action, subject_kind, subject_id FROM audit
            WHERE (subject_kind = 'member' AND subject_id {database.Dialect.In("@ids")}) OR actor {database.Dialect.In(
                "@actors"
            )} ORDER BY seq
            """,
            new
            {
                ids = database.Dialect.List<string>([.. person.MemberIds.Select(id => id.ToString(CultureInfo.InvariantCulture))]),
                actors = database.Dialect.List<string>([
                    .. person.MemberIds.Select(id => $"member:{id.ToString(CultureInfo.InvariantCulture)}"),
                ]),
            },
            cancellationToken
        );
}
