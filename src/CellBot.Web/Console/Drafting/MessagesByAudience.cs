using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Organization;

namespace CellBot.Web.Console.Drafting;

/// <summary>One of the messages people would get, and which kinds of units get it.</summary>
/// <param name="Key">The audience key of the text.</param>
public sealed record MessageFor(string Key, IReadOnlyList<UnitKind> Kinds, OutgoingMessage Message);

/// <summary>Which text goes to which kind: its own, else <c>default</c>.</summary>
/// <param name="Without">Kinds that no text is meant for.</param>
public sealed record MessagesByAudience(IReadOnlyList<MessageFor> Messages, IReadOnlyList<UnitKind> Without)
{
    public static MessagesByAudience Of(BroadcastTexts texts, IEnumerable<string> kinds)
    {
        var known = kinds
            .Select(UnitKinds.Parse)
            .OfType<UnitKind>()
            .Distinct()
            .Select(kind => (Kind: kind, Key: KeyFor(kind, texts)))
            .ToList();
        return new MessagesByAudience(
            [
                .. known
                    .Where(one => one.Key is not null)
                    .GroupBy(one => one.Key!)
                    .Select(group => new MessageFor(group.Key, [.. group.Select(one => one.Kind)], texts.ByAudience[group.Key])),
            ],
            [.. known.Where(one => one.Key is null).Select(one => one.Kind)]
        );
    }

    private static string? KeyFor(UnitKind kind, BroadcastTexts texts)
    {
        var own = kind switch
        {
            UnitKind.Cell => "cell",
            UnitKind.CommunityTeam => "team",
            UnitKind.ProvincialCommittee or UnitKind.DistrictCommittee or UnitKind.CommuneCommittee or UnitKind.GrassrootsCommittee =>
                "committee",
            _ => "default",
        };
        return texts.ByAudience.ContainsKey(own) ? own
            : texts.ByAudience.ContainsKey("default") ? "default"
            : null;
    }
}
