using System.Globalization;
using CellBot.Auditing;
using CellBot.Messages;

namespace CellBot.Broadcasts.Audiences;

/// <summary>Keeps named audiences, renames and removes them. Whether they are the caller's to touch is asked before.</summary>
public sealed class SavedAudienceService(ISavedAudienceStore store, TimeProvider clock)
{
    public async Task<SavedAudienceDecision> AddAsync(
        string? name,
        Audience audience,
        string? ownerUnit,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (Fault(name) is { } fault)
            return fault;
        if (audience.Units.Count == 0)
            return SavedAudienceDecision.Not("empty_audience", "the audience names no unit");
        var all = await store.ListAsync(cancellationToken);
        if (all.Count(each => each.OwnerUnit == ownerUnit) >= SavedAudience.MaxPerUnit)
            return SavedAudienceDecision.Not("too_many_audiences", $"a unit keeps at most {SavedAudience.MaxPerUnit}");
        var wanted = new SavedAudience(0, Clean(name), audience, ownerUnit, actor.Name, clock.GetUtcNow());
        return await store.AddAsync(wanted, Audit(wanted, "audience.saved", actor), cancellationToken) is { } saved
            ? new SavedAudienceDecision(saved, null)
            : Taken(wanted.Name);
    }

    /// <param name="name">Null: as it is.</param>
    /// <param name="audience">Null: as it is.</param>
    public async Task<SavedAudienceDecision> ChangeAsync(
        long id,
        string? name,
        Audience? audience,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } known)
            return Unknown(id);
        if (name is not null && Fault(name) is { } fault)
            return fault;
        if (audience is { Units.Count: 0 })
            return SavedAudienceDecision.Not("empty_audience", "the audience names no unit");
        var changed = known with { Name = name is null ? known.Name : Clean(name), Audience = audience ?? known.Audience };
        if (await store.TryChangeAsync(changed, Audit(changed, "audience.changed", actor), cancellationToken))
            return new SavedAudienceDecision(changed, null);
        return await store.FindAsync(id, cancellationToken) is null ? Unknown(id) : Taken(changed.Name);
    }

    public async Task<SavedAudienceDecision> RemoveAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        await store.FindAsync(id, cancellationToken) is { } known
        && await store.RemoveAsync(id, Audit(known, "audience.removed", actor), cancellationToken)
            ? new SavedAudienceDecision(known, null)
            : Unknown(id);

    public static SavedAudienceDecision Unknown(long id) =>
        SavedAudienceDecision.Not("unknown_audience", $"there is no saved audience {id}");

    private static SavedAudienceDecision Taken(string name) =>
        SavedAudienceDecision.Not("name_taken", $"another saved audience of this unit has the name '{name}'");

    private static SavedAudienceDecision? Fault(string? name) =>
        Clean(name) is { Length: > 0 and <= SavedAudience.MaxName }
            ? null
            : SavedAudienceDecision.Not("bad_name", $"a name has 1 to {SavedAudience.MaxName} characters");

    private static string Clean(string? name) =>
        string.Join(' ', (name ?? "").Composed().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private AuditEvent Audit(SavedAudience audience, string action, Actor actor) =>
        AuditEvent.Of(
            clock.GetUtcNow(),
            actor.Name,
            action,
            "audience",
            audience.Id == 0 ? "" : audience.Id.ToString(CultureInfo.InvariantCulture),
            ("units", audience.Audience.Units.Count.ToString(CultureInfo.InvariantCulture)),
            ("excluded", audience.Audience.Excluded.Count.ToString(CultureInfo.InvariantCulture))
        );
}
