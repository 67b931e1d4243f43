using CellBot.Web.Units;

namespace CellBot.Web.Api.Broadcasts;

public sealed record NewSavedAudience(string? Name, AudienceRequest Audience);

/// <summary>What is left out stays as it is.</summary>
public sealed record ChangedSavedAudience(string? Name = null, AudienceRequest? Audience = null);

/// <param name="OwnerUnit">The unit whose people keep it; null: the highest office's.</param>
/// <param name="Groups">Active groups that it means today.</param>
/// <param name="Gone">Codes of units in it that are no longer there.</param>
public sealed record SavedAudienceAnswer(
    long Id,
    string Name,
    AudienceRequest Audience,
    string? OwnerUnit,
    int Groups,
    IReadOnlyList<string> Gone
)
{
    internal static SavedAudienceAnswer Of(ResolvedAudience audience) =>
        new(
            audience.Saved.Id,
            audience.Saved.Name,
            AudienceRequest.Of(audience.Saved.Audience),
            audience.Saved.OwnerUnit,
            audience.Groups,
            audience.Gone
        );
}

public sealed record SavedAudiencesAnswer(IReadOnlyList<SavedAudienceAnswer> Items);
