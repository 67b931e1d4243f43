using CellBot.Broadcasts;
using CellBot.Organization;

namespace CellBot.Web.Api;

/// <summary>What lies in a caller's subtree. The one place where the units of keys and people are enforced.</summary>
internal sealed class UnitScope(IOrganizationStore organization)
{
    /// <summary>Deeper than any organisation: an end even should the stored tree have a ring.</summary>
    private const int DeepestTree = 50;

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
        foreach (var code in audience.Units)
            if (await RefusalAsync(caller, code, cancellationToken) is { } refusal)
                return refusal;
        return null;
    }

    /// <summary>
    /// Why the caller may not approve or steer what this unit says; null when it may. A unit below may read what is for it alone: it does not speak for the unit above.
    /// </summary>
    /// <param name="owner">Null: the highest office.</param>
    public async Task<Decision.Refused?> OwnerRefusalAsync(Caller caller, string? owner, CancellationToken cancellationToken)
    {
        if (caller.Reach.Tops is not { } tops)
            return null;
        return owner is null || await RefusalAsync(caller, owner, cancellationToken) is not null
            ? new Decision.Refused(
                "outside_your_unit",
                $"it was made by a unit above '{string.Join("', '", tops)}', to which the caller is bound; only that unit and those above it approve and steer it"
            )
            : null;
    }

    /// <summary>Why the caller may not act on this unit; null when it may.</summary>
    public async Task<Decision.Refused?> RefusalAsync(Caller caller, string code, CancellationToken cancellationToken)
    {
        if (await organization.UnitAsync(code, cancellationToken) is not { } unit)
            return new Decision.Refused("unknown_unit", $"there is no unit '{code}'");
        if (caller.Reach.Tops is not { } tops)
            return null;
        var upwards = new List<string> { unit.Unit.Code };
        while (
            upwards.Count < DeepestTree
            && unit.ParentCode is { } parent
            && await organization.UnitAsync(parent, cancellationToken) is { } above
        )
        {
            upwards.Add(parent);
            unit = above;
        }
        return caller.Reach.Covers(upwards)
            ? null
            : new Decision.Refused(
                "outside_your_unit",
                $"unit '{code}' does not lie under '{string.Join("', '", tops)}', to which the caller is bound"
            );
    }
}
