namespace CellBot.Simulator.Ledgers;

/// <param name="Rule">bot, chat, group or edits.</param>
/// <param name="Subject">The bot's or the chat's id.</param>
/// <param name="Count">Events in the window, the last included.</param>
public sealed record Violation(string Rule, long Subject, long AtMicros, int Count, int Limit);

/// <summary>
/// Recomputes the limits from the ledger alone, sharing nothing with the guard that enforced them: for every accepted message,
/// how many lie in the window that ends with it. An event exactly one window later is outside.
/// </summary>
internal static class ViolationFinder
{
    private const long Second = 1_000_000;

    public static IReadOnlyList<Violation> Find(IEnumerable<LedgerEntry> ledger, SimulatorLimits limits, long toleranceMicros)
    {
        var times = new Dictionary<(string Rule, long Subject), List<long>>();
        foreach (var entry in ledger)
        {
            if (!entry.Accepted)
                continue;
            if (entry.IsMessage)
            {
                Note(times, "bot", entry.BotId, entry.AtMicros);
                Note(times, "chat", entry.ChatId, entry.AtMicros);
                if (entry.IsGroup)
                    Note(times, "group", entry.ChatId, entry.AtMicros);
            }
            else if (entry is { IsEdit: true, IsGroup: true })
            {
                Note(times, "edits", entry.ChatId, entry.AtMicros);
            }
        }

        var found = new List<Violation>();
        foreach (var ((rule, subject), at) in times)
        {
            var (limit, window) = rule switch
            {
                "bot" => (Math.Max(limits.MessagesPerSecond, limits.PaidMessagesPerSecond), Second),
                "chat" => (limits.PerChatPerSecond, Second),
                "group" => (limits.PerGroupPerMinute, 60 * Second),
                _ => (limits.EditsPerGroupPerMinute, 60 * Second),
            };
            if (limit > 0)
                Check(found, rule, subject, at, limit, window - toleranceMicros);
        }

        found.Sort(static (one, other) => one.AtMicros.CompareTo(other.AtMicros));
        return found;
    }

    private static void Check(List<Violation> found, string rule, long subject, List<long> times, int limit, long window)
    {
        times.Sort();
        var first = 0;
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= window)
                first++;
            var count = last - first + 1;
            if (count > limit)
                found.Add(new Violation(rule, subject, times[last], count, limit));
        }
    }

    private static void Note(Dictionary<(string Rule, long Subject), List<long>> times, string rule, long subject, long at)
    {
        if (!times.TryGetValue((rule, subject), out var list))
            times[(rule, subject)] = list = [];
        list.Add(at);
    }
}
