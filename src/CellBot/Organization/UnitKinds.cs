namespace CellBot.Organization;

/// <summary>The names of the kinds on the outside, a contract of the CSV files and the HTTP API.</summary>
public static class UnitKinds
{
    private static readonly (UnitKind Kind, string Code)[] Table =
    [
        (UnitKind.ProvincialCommittee, "provincial_committee"),
        (UnitKind.DistrictCommittee, "district_committee"),
        (UnitKind.CommuneCommittee, "commune_committee"),
        (UnitKind.GrassrootsCommittee, "grassroots_committee"),
        (UnitKind.Cell, "cell"),
        (UnitKind.CommunityTeam, "community_team"),
        (UnitKind.Office, "office"),
        (UnitKind.Other, "other"),
    ];

    public static IReadOnlyList<string> Codes { get; } = [.. Table.Select(row => row.Code)];

    public static string Code(this UnitKind kind) => Table.First(row => row.Kind == kind).Code;

    /// <summary>The kind of that name, or null. Case and surrounding blanks do not matter.</summary>
    public static UnitKind? Parse(string code)
    {
        foreach (var row in Table)
            if (row.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase))
                return row.Kind;
        return null;
    }
}
