namespace CellBot.Organization;

/// <summary>All that is stored of the organisation at one moment: what the pure policies (import, tree) look at.</summary>
public sealed record OrganizationSnapshot(IReadOnlyList<Unit> Units, IReadOnlyList<Group> Groups, IReadOnlyList<Member> Members)
{
    public static OrganizationSnapshot Empty { get; } = new([], [], []);
}
