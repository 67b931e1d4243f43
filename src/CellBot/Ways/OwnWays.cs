namespace CellBot.Ways;

/// <summary>What is known of one person's ways. Pure.</summary>
/// <param name="Order">Their own, words with commas; null: the office's.</param>
public sealed record OwnWays(string? Order, WaySet Has, WaySet Proved)
{
    /// <summary>
    /// As the person sees them: Telegram, which is always first, then theirs in order, then those that they do not want. The hand, always
    /// last, is none of them.
    /// </summary>
    /// <param name="on">Ways that the settings offer.</param>
    public IReadOnlyList<OwnWay> Listed(IReadOnlyList<Way> office, WaySet on)
    {
        var order = WayOrder.Parse(Order) ?? office;
        return
        [
            .. Enum.GetValues<Way>()
                .Where(way => way is not Way.Hand && on.Has(way))
                .Select(way => new OwnWay(way, Has.Has(way), Has.Has(way) && Proved.Has(way), way is Way.Telegram || order.Contains(way)))
                .OrderBy(own => own.Way is not Way.Telegram)
                .ThenBy(own => !own.IsWanted)
                .ThenBy(own => order.TakeWhile(way => way != own.Way).Count()),
        ];
    }
}

/// <summary>One way of a person's.</summary>
/// <param name="IsWanted">It is in the order.</param>
public sealed record OwnWay(Way Way, bool Has, bool IsProved, bool IsWanted);
