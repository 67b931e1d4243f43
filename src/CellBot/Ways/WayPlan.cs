namespace CellBot.Ways;

/// <summary>People of an audience who have the same ways, and how many they are.</summary>
/// <param name="Order">Their own order, words with commas; null: the office's.</param>
/// <param name="IsUnitReached">Their unit has a group that can be written to; else Telegram is no way of theirs.</param>
public sealed record WayGroup(string? Order, WaySet Has, WaySet Proved, bool IsUnitReached, int Count);

/// <summary>How an audience will be told. A way counts where it was proved for the person.</summary>
/// <param name="First">By which way people are told first.</param>
/// <param name="Unproved">Of those whom no proved way leads to, who has one that was never proved: it is tried all the same.</param>
/// <param name="None">Who has no way at all, but somebody's word.</param>
/// <param name="MaxSms">Who could get an SMS at most, if nobody acknowledged.</param>
public sealed record WayPlan(IReadOnlyDictionary<Way, int> First, int Unproved, int None, int MaxSms)
{
    public int People => First.Values.Sum() + Unproved + None;

    /// <summary>Pure.</summary>
    /// <param name="on">Ways that the settings offer, Telegram included.</param>
    /// <param name="isSmsAllowed">By urgency or by choice.</param>
    public static WayPlan Of(IEnumerable<WayGroup> groups, IReadOnlyList<Way> office, WaySet on, bool isSmsAllowed)
    {
        var first = new Dictionary<Way, int>();
        var (unproved, none, sms) = (0, 0, 0);
        foreach (var group in groups)
        {
            var usable = on & (isSmsAllowed ? (WaySet)~0 : ~WaySet.Sms) & (group.IsUnitReached ? (WaySet)~0 : ~WaySet.Telegram);
            var ladder = WayOrder.Ladder(WayOrder.Parse(group.Order) ?? office, group.Has & usable, group.Proved);
            if (ladder[0] is Way.Hand)
                none += group.Count;
            else if (group.Proved.Has(ladder[0]))
                first[ladder[0]] = first.GetValueOrDefault(ladder[0]) + group.Count;
            else
                unproved += group.Count;
            if (ladder.Contains(Way.Sms))
                sms += group.Count;
        }
        return new WayPlan(first, unproved, none, sms);
    }
}
