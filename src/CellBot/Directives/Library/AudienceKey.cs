using CellBot.Organization;

namespace CellBot.Directives.Library;

/// <summary>Whom a summary speaks to. The outside names are in <see cref="AudienceKeys"/>.</summary>
public enum AudienceKey
{
    Cell,
    Member,
    Team,
    Committee,

    /// <summary>Whoever has no summary of their own.</summary>
    Default,
}

/// <summary>The audience keys of the content files and the HTTP API, a contract.</summary>
public static class AudienceKeys
{
    public static IReadOnlyList<AudienceKey> All { get; } = Enum.GetValues<AudienceKey>();

    /// <summary><c>cell, member, team, committee, default</c>.</summary>
    public static string Key(this AudienceKey audience) =>
        audience switch
        {
            AudienceKey.Cell => "cell",
            AudienceKey.Member => "member",
            AudienceKey.Team => "team",
            AudienceKey.Committee => "committee",
            _ => "default",
        };

    public static AudienceKey? Parse(string key)
    {
        foreach (var audience in All)
            if (audience.Key() == key)
                return audience;
        return null;
    }

    /// <summary>Which summary a unit's group reads.</summary>
    public static AudienceKey Of(UnitKind kind) =>
        kind switch
        {
            UnitKind.Cell => AudienceKey.Cell,
            UnitKind.CommunityTeam => AudienceKey.Team,
            UnitKind.ProvincialCommittee or UnitKind.DistrictCommittee or UnitKind.CommuneCommittee or UnitKind.GrassrootsCommittee =>
                AudienceKey.Committee,
            _ => AudienceKey.Default,
        };
}
