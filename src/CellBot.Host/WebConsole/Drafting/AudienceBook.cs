using CellBot.Host.WebConsole.Words;
using CellBot.Organization;

namespace CellBot.Host.WebConsole.Drafting;

/// <summary>The organisation as the pages need it, read at most every half minute: who would be reached by which units and kinds.</summary>
public sealed class AudienceBook(IOrganizationStore organization, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1);
    private (DateTimeOffset At, AudienceMap Map)? _latest;

    public async Task<AudienceMap> NowAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (_latest is { } latest && now - latest.At < Fresh) return latest.Map;
            var map = AudienceMap.Of(await organization.SnapshotAsync(cancellationToken), OfficeTime.DayOf(now));
            _latest = (now, map);
            return map;
        }
        finally
        {
            _reading.Release();
        }
    }
}
