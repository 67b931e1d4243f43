namespace CellBot.Storage.Organization;

/// <summary>Whose acknowledgement a message counts: those on the unit's roster when the row of the broadcast <c>b</c> was made.</summary>
internal static class RosterThen
{
    /// <summary>Condition on a place's <c>joined_at</c>.</summary>
    public static string Counts(string joined, string row = "d") =>
        $"{joined} <= CASE WHEN {row}.roster_at > 0 THEN {row}.roster_at ELSE b.started_at END";

    /// <summary>Condition: somebody of them is still there and is not counted. Who left is waited for no more.</summary>
    public static string SomebodyIsMissing(string row = "d") =>
        $"""
            EXISTS (SELECT 1 FROM members m WHERE m.unit_id = {row}.unit_id AND m.left_at IS NULL AND {Counts("m.joined_at", row)}
              AND NOT EXISTS (SELECT 1 FROM acknowledgements a WHERE a.directive_id = b.directive_id AND a.version = b.version
                  AND a.member_id = m.id))
            """;
}
