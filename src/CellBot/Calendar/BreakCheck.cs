using System.Globalization;

namespace CellBot.Calendar;

/// <summary>What may be wrong with an announced break, whether it stands in the file or was typed in the console. Pure.</summary>
/// <param name="Code">Stable; words for people stand under calendar.fault.CODE in content/messages.</param>
public sealed record BreakError(string Code, string Subject, string Cure)
{
    private const int LongestBreak = 20;

    /// <param name="year">Under which it is entered.</param>
    /// <param name="others">The breaks entered before it.</param>
    public static IEnumerable<BreakError> Of(
        HolidayBreak each,
        int year,
        IEnumerable<HolidayBreak> others,
        IReadOnlyList<HolidayRule> rules
    )
    {
        var span = $"{each.From:yyyy-MM-dd}..{each.To:yyyy-MM-dd}";
        if (each.To < each.From)
            yield return new("break_reversed", span, "'from' must not be after 'to': exchange them.");
        else if (each.Days > LongestBreak)
            yield return new("break_too_long", span, $"A break of more than {LongestBreak} days is a slip: check both dates.");
        if (each.To.Year != year)
            yield return new("wrong_year", span, $"It ends in {each.To.Year}: move it under that year.");
        if (others.FirstOrDefault(other => other.From <= each.To && each.From <= other.To) is { } met)
            yield return new(
                "breaks_overlap",
                span,
                $"It meets {met.From:yyyy-MM-dd}..{met.To:yyyy-MM-dd}: make one of them, naming all its holidays."
            );
        foreach (var id in each.Holidays)
            if (OfHoliday(id, each, year, rules) is { } fault)
                yield return fault;
        foreach (var swap in each.Swaps)
        {
            if (!each.Contains(swap.Off) || StatutoryBreaks.IsWeekend(swap.Off))
                yield return new("swap_outside_break", $"{swap.Off:yyyy-MM-dd}", "'off' must be a weekday inside the break.");
            if (each.Contains(swap.MakeUp) || !StatutoryBreaks.IsWeekend(swap.MakeUp))
                yield return new(
                    "make_up_not_rest_day",
                    $"{swap.MakeUp:yyyy-MM-dd}",
                    "'make_up' must be a Saturday or Sunday outside the break."
                );
        }
    }

    private static BreakError? OfHoliday(string id, HolidayBreak each, int year, IReadOnlyList<HolidayRule> rules)
    {
        var known = rules.Where(rule => rule.Id == id).ToArray();
        if (known.Length == 0)
            return new("unknown_holiday", id, $"Known ids: {string.Join(", ", rules.Select(rule => rule.Id).Distinct())}.");
        if (known.Any(rule => rule.MainDay(year) is { } day && each.Contains(day)))
            return null;
        var main =
            known
                .Select(rule => rule.MainDay(year))
                .FirstOrDefault(day => day is not null)
                ?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ?? "none";
        return new("break_misses_holiday", id, $"Its day in {year} is {main}: correct the dates or the id.");
    }
}
