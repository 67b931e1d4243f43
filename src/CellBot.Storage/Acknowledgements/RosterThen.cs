namespace CellBot.Storage.Acknowledgements;

/// <summary>Whose acknowledgement a message counts: those on the unit's roster when the row of the broadcast <c>b</c> was made.</summary>
internal static class RosterThen
{
    /// <summary>Condition on a place's <c>joined_at</c>.</summary>
    public static string Counts(string joined, string row = "d") =>
        $"{joined} <= CASE WHEN {row}.roster_at > 0 THEN {row}.roster_at ELSE b.started_at END";
}
