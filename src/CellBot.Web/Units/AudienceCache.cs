using CellBot.Organization;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Units;

/// <summary>The organisation as the pages need it, read at most every half minute: who would be reached by which units and kinds.</summary>
public sealed class AudienceCache
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly Remembered<AudienceMap> _map;
    private AudienceMap? _last; // one reading at a time

    public AudienceCache(IOrganizationStore organization, TimeProvider clock) =>
        _map = new(
            Fresh,
            clock,
            async (now, stop) =>
            {
                var (outline, day) = (await organization.OutlineAsync(stop), OfficeTime.DayOf(now));
                return _last = _last?.Renewed(outline, day) ?? AudienceMap.Of(outline, day);
            }
        );

    public Task<AudienceMap> NowAsync(CancellationToken cancellationToken) => _map.NowAsync(cancellationToken);
}
