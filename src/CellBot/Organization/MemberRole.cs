namespace CellBot.Organization;

/// <summary>A person's part in one unit. Secretaries and team leaders speak for their unit.</summary>
public enum MemberRole
{
    Member,
    DeputySecretary,
    Secretary,
    TeamLeader,
}

/// <summary>The names of the roles on the outside, a contract of the CSV files and the HTTP API.</summary>
public static class MemberRoles
{
    private static readonly (MemberRole Role, string Code)[] Table =
    [
        (MemberRole.Member, "member"),
        (MemberRole.DeputySecretary, "deputy_secretary"),
        (MemberRole.Secretary, "secretary"),
        (MemberRole.TeamLeader, "team_leader"),
    ];

    public static IReadOnlyList<string> Codes { get; } = [.. Table.Select(row => row.Code)];

    public static string Code(this MemberRole role) => Table.First(row => row.Role == role).Code;

    /// <summary>The role of that name, or null. Case and surrounding blanks do not matter.</summary>
    public static MemberRole? Parse(string code)
    {
        foreach (var row in Table)
            if (row.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase))
                return row.Role;
        return null;
    }

    /// <summary>True for those who may confirm for the whole unit.</summary>
    public static bool LeadsUnit(this MemberRole role) => role is not MemberRole.Member;
}
