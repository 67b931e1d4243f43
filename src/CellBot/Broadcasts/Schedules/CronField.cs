using System.Globalization;

namespace CellBot.Broadcasts.Schedules;

/// <summary>One of cron's fields: the numbers it means.</summary>
/// <param name="Values">In order.</param>
/// <param name="IsAny">A star without a step: the field narrows nothing.</param>
/// <param name="HasLast">L: the month's last day.</param>
internal sealed record CronField(IReadOnlyList<int> Values, bool IsAny, bool HasLast)
{
    /// <summary>31L: that day, or the month's last where it has none.</summary>
    public IReadOnlyList<int> OrLast { get; init; } = [];

    public bool Has(int value) => Values.Contains(value);

    /// <param name="names">In the order of their numbers, the first standing for 1, or for 0 where <paramref name="least"/> is 0.</param>
    public static CronField? Parse(string text, int least, int most, string[]? names = null, bool allowsLast = false)
    {
        var values = new SortedSet<int>();
        var hasLast = false;
        var orLast = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            if (allowsLast && part is "L" or "l")
                hasLast = true;
            else if (allowsLast && part is [.. var number, 'L' or 'l'] && Number(number, least, most, null) is { } day)
                orLast.Add(day);
            else if (Range(part, least, most, names) is { } range)
                values.UnionWith(range);
            else
                return null;
        }
        return new CronField([.. values], text == "*", hasLast) { OrLast = [.. orLast] };
    }

    // "*", "5", "1-5", each with "/step"; "5/15" means from 5 on.
    private static IEnumerable<int>? Range(string part, int least, int most, string[]? names)
    {
        if (part.Split('/') is not [var span, .. var steps] || steps.Length > 1)
            return null;
        var step = 1;
        if (steps is [var told] && (!int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1))
            return null;
        if (span == "*")
            return Steps(least, most, step);
        return span.Split('-') switch
        {
            [var one] when Number(one, least, most, names) is { } only => Steps(only, steps.Length > 0 ? most : only, step),
            [var one, var other]
                when Number(one, least, most, names) is { } from && Number(other, least, most, names) is { } to && from <= to => Steps(
                from,
                to,
                step
            ),
            _ => null,
        };
    }

    private static IEnumerable<int> Steps(int from, int to, int step)
    {
        for (var value = from; value <= to; value += step)
            yield return value;
    }

    private static int? Number(string text, int least, int most, string[]? names)
    {
        if (
            names is not null
            && Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place
        )
            return least == 0 ? place : place + 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : null;
    }
}
