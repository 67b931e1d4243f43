namespace CellBot.Ways;

/// <summary>The order in which ways are tried. Pure.</summary>
public static class WayOrder
{
    public static readonly IReadOnlyList<Way> Default = [Way.Telegram, Way.Page, Way.Sms, Way.Mail];

    /// <summary>Words with commas between; the hand is last and needs no word. Null: it is none.</summary>
    public static IReadOnlyList<Way>? Parse(string? text)
    {
        List<Way> order = [];
        foreach (var word in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Array.Find(Enum.GetValues<Way>(), way => WordOf(way) == word) is var way && WordOf(way) != word || order.Contains(way))
                return null;
            order.Add(way);
        }
        order.Remove(Way.Hand);
        return order.Count == 0 ? null : order;
    }

    public static string Text(IEnumerable<Way> order) => string.Join(',', order.Select(WordOf));

    public static string WordOf(Way way) => way.ToString().ToLowerInvariant();

    /// <summary>A person's ways as they are tried: what was proved before what was not, then the hand.</summary>
    public static IReadOnlyList<Way> Ladder(IReadOnlyList<Way> order, WaySet has, WaySet proved) =>
        [.. order.Where(way => has.Has(way) && proved.Has(way)), .. order.Where(way => has.Has(way) && !proved.Has(way)), Way.Hand];
}
