namespace CellBot.Broadcasts.Audiences;

/// <summary>What became of a wish about a saved audience: as it stands now, or why not.</summary>
/// <param name="Saved">Null with a refusal.</param>
public sealed record SavedAudienceDecision(SavedAudience? Saved, Decision.Refused? Refused)
{
    public static SavedAudienceDecision Not(string code, string detail) => new(null, new Decision.Refused(code, detail));
}
