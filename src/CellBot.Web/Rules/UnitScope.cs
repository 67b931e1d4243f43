using CellBot.Broadcasts;
using CellBot.Organization;

namespace CellBot.Web.Rules;

/// <summary>What lies in a caller's subtree. The one place where the units of keys and people are enforced.</summary>
internal sealed class UnitScope(IOrganizationStore organization)
{
    /// <summary>Why the caller may not act on this audience; null when it may. Unknown units and kinds are told too.</summary>
    public async Task<Decision.Refused?> RefusalAsync(Caller caller, Audience audience, CancellationToken cancellationToken)
    {
        var unknown = audience.Kinds.FirstOrDefault(kind => UnitKinds.Parse(kind) is null);
        if (unknown is not null)
            return new Decision.Refused("unknown_kind", $"there is no kind '{unknown}'; kinds are {string.Join(", ", UnitKinds.Codes)}");
        if (audience.Units.Count == 0)
            return new Decision.Refused("empty_audience", "audience.units names no unit");
        if (audience.Units.Count > Audience.MaxUnits)
            return new Decision.Refused(
                "audience_too_many",
                $"audience.units names {audience.Units.Count} units, {Audience.MaxUnits} are allowed; name the unit above them"
            );
        if (audience.Excluded.Count > Audience.MaxUnits)
            return new Decision.Refused(
                "audience_too_many",
                $"audience.excluded names {audience.Excluded.Count} units, {Audience.MaxUnits} are allowed"
            );
        var paths = await organization.PathsAsync(audience.Units, cancellationToken);
        return audience
            .Units.Select(code => Refusal(caller, code, paths.GetValueOrDefault(code)))
            .FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>
    /// Why the caller may not approve or steer what this unit says; null when it may. A unit below may read what is for it alone: it does
    /// not speak for the unit above.
    /// </summary>
    /// <param name="owner">Null: the highest office.</param>
    public async Task<Decision.Refused?> OwnerRefusalAsync(Caller caller, string? owner, CancellationToken cancellationToken)
    {
        if (caller.Reach.Tops is not { } tops)
            return null;
        return owner is null || await RefusalAsync(caller, owner, cancellationToken) is not null
            ? new Decision.Refused(
                "outside_your_unit",
                $"it was made by a unit above '{string.Join("', '", tops)}', to which the caller is bound; only that unit and "
                    + "those above it approve and steer it"
            )
            : null;
    }

    /// <summary>Why the caller may not act on this unit; null when it may.</summary>
    public async Task<Decision.Refused?> RefusalAsync(Caller caller, string code, CancellationToken cancellationToken) =>
        Refusal(caller, code, (await organization.PathsAsync([code], cancellationToken)).GetValueOrDefault(code));

    /// <param name="path">The unit and those above it; null: there is no such unit.</param>
    private static Decision.Refused? Refusal(Caller caller, string code, IReadOnlyList<string>? path)
    {
        if (path is null)
            return new Decision.Refused("unknown_unit", $"there is no unit '{code}'");
        return caller.Reach.Tops is not { } tops || caller.Reach.Covers(path)
            ? null
            : new Decision.Refused(
                "outside_your_unit",
                $"unit '{code}' does not lie under '{string.Join("', '", tops)}', to which the caller is bound"
            );
    }
}
