using CellBot.Auditing;
using CellBot.Organization.Privacy;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed class PersonEraser(CellBotDatabase database, IEnumerable<IPersonalDataSource> sources) : IPersonEraser
{
    private readonly IReadOnlyList<IErasableData> _sources =
    [
        .. sources.OrderBy(source => source.Section, StringComparer.Ordinal).OfType<IErasableData>(),
    ];

    public Task EraseAsync(PersonKey person, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                foreach (var source in _sources)
                    await source.EraseAsync(session, person, now);
                return await AuditStore.AppendAsync(session, audit);
            },
            cancellationToken
        );
}
