namespace CellBot.Organization.PersonalLinks;

/// <summary>Links to people's own pages, section <c>PersonalLinks</c>.</summary>
public sealed record PersonalLinkOptions
{
    public const string Section = "PersonalLinks";

    /// <summary>A link that nobody opens for so long ends. Default 180 days; from 1 to 730.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromDays(180);
}
