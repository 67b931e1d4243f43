using CellBot.Organization;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Units;

/// <summary>The organisation as the pages need it, read at most every half minute: who would be reached by which units and kinds.</summary>
public sealed class AudienceCache(IOrganizationStore organization, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly Remembered<AudienceMap> _map = new(
        Fresh,
        clock,
        async (now, stop) => AudienceMap.Of(await organization.OutlineAsync(stop), OfficeTime.DayOf(now))
    );

    public Task<AudienceMap> NowAsync(CancellationToken cancellationToken) => _map.NowAsync(cancellationToken);
}
