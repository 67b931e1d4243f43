using CellBot.Broadcasts;
using CellBot.Broadcasts.Audiences;
using CellBot.Web.Rules;

namespace CellBot.Web.Units;

/// <summary>Saved audiences as one caller may use them: all their units lie in the reach; what they mean is resolved now.</summary>
internal sealed class SavedAudiences(ISavedAudienceStore store, AudienceCache units, UnitScope scope, Caller caller)
{
    /// <summary>By name. One of which nothing is left is told to whoever keeps it, and to those above.</summary>
    public async Task<IReadOnlyList<ResolvedAudience>> ListAsync(CancellationToken cancellationToken)
    {
        var map = await units.NowAsync(cancellationToken);
        var found = new List<ResolvedAudience>();
        foreach (var saved in await store.ListAsync(cancellationToken))
        {
            var resolved = Resolve(saved, map);
            if (IsUsable(resolved, map) || (resolved.Units.Count == 0 && await OwnerRefusalAsync(saved, cancellationToken) is null))
                found.Add(resolved);
        }
        return found;
    }

    /// <summary>Null: it is not there, or the caller may not use it.</summary>
    public async Task<ResolvedAudience?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(one => one.Saved.Id == id);

    /// <summary>Why the caller may not rename or remove it; null: they may.</summary>
    public Task<Decision.Refused?> OwnerRefusalAsync(SavedAudience saved, CancellationToken cancellationToken) =>
        scope.OwnerRefusalAsync(caller, saved.OwnerUnit, cancellationToken);

    private bool IsUsable(ResolvedAudience resolved, AudienceMap map) =>
        resolved.Units.Count > 0 && (caller.Reach.IsEverything || resolved.Units.All(code => caller.Reach.Covers(map.Upwards(code))));

    internal static ResolvedAudience Resolve(SavedAudience saved, AudienceMap map)
    {
        var there = saved.Audience.Units.Where(map.IsThere).ToList();
        var left = saved.Audience.Excluded.Where(map.IsThere).ToList();
        return new ResolvedAudience(
            saved,
            there,
            left,
            [.. saved.Audience.Units.Concat(saved.Audience.Excluded).Where(code => !map.IsThere(code))],
            map.Count(there, saved.Audience.EffectiveKinds, left)
        );
    }
}

/// <summary>What a saved audience means today.</summary>
/// <param name="Units">Its units that are still there.</param>
/// <param name="Excluded">Those left out that are still there.</param>
/// <param name="Gone">Codes of units in it that are no longer there.</param>
/// <param name="Groups">Active groups.</param>
public sealed record ResolvedAudience(
    SavedAudience Saved,
    IReadOnlyList<string> Units,
    IReadOnlyList<string> Excluded,
    IReadOnlyList<string> Gone,
    int Groups
);
