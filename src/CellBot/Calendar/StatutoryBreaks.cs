namespace CellBot.Calendar;

/// <summary>
/// The breaks that the law gives where nothing was announced: the statutory days, moved off rest days
/// (Labour Code 2019, Art. 111.3: the next working day), joined with the weekends they touch. Where a rule leaves the
/// Prime Minister a choice (the day beside 02/9), the longest break is taken. Tried against every announced break from
/// 2019 to 2026: all met, apart from those with swapped days, which cannot be foreseen.
/// </summary>
internal static class StatutoryBreaks
{
    /// <param name="rules">The holidays to place; those already announced are left out.</param>
    /// <param name="isTaken">Days off for another, announced reason: no day in lieu falls on them.</param>
    internal static IReadOnlyList<HolidayBreak> Of(
        int year,
        IEnumerable<HolidayRule> rules,
        Func<DateOnly, bool> isTaken,
        BreakStatus status
    )
    {
        var holidays = new SortedDictionary<DateOnly, string>();
        foreach (var rule in rules)
        {
            if (rule.MainDay(year) is not { } mainDay)
                continue;
            foreach (var day in BestDays(rule, mainDay, isTaken))
                holidays.TryAdd(day, rule.Id);
        }
        var off = WithDaysInLieu(holidays, isTaken);
        var breaks = new List<HolidayBreak>();
        foreach (var day in off.Keys)
        {
            if (breaks.Count > 0 && breaks[^1].Contains(day))
                continue;
            var (from, to) = Run(day, off.Keys.ToHashSet());
            string[] ids = [.. off.Where(pair => pair.Key >= from && pair.Key <= to).Select(pair => pair.Value).Distinct()];
            breaks.Add(new HolidayBreak(ids, from, to, status, []));
        }
        return breaks;
    }

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static IEnumerable<DateOnly> BestDays(HolidayRule rule, DateOnly mainDay, Func<DateOnly, bool> isTaken) =>
        rule
            .DaysBefore.Select(before => Enumerable.Range(-before, rule.Days).Select(mainDay.AddDays).ToArray())
            .MaxBy(days => Length(days, mainDay, isTaken))!;

    private static int Length(DateOnly[] days, DateOnly mainDay, Func<DateOnly, bool> isTaken)
    {
        var off = WithDaysInLieu(new SortedDictionary<DateOnly, string>(days.ToDictionary(day => day, _ => "")), isTaken);
        var (from, to) = Run(mainDay, off.Keys.ToHashSet());
        return to.DayNumber - from.DayNumber;
    }

    private static SortedDictionary<DateOnly, string> WithDaysInLieu(
        SortedDictionary<DateOnly, string> holidays,
        Func<DateOnly, bool> isTaken
    )
    {
        var off = new SortedDictionary<DateOnly, string>(holidays);
        foreach (var (day, id) in holidays)
        {
            if (!IsWeekend(day))
                continue;
            var inLieu = day.AddDays(1);
            while (IsWeekend(inLieu) || off.ContainsKey(inLieu) || isTaken(inLieu))
                inLieu = inLieu.AddDays(1);
            off.Add(inLieu, id);
        }
        return off;
    }

    private static (DateOnly From, DateOnly To) Run(DateOnly day, HashSet<DateOnly> off)
    {
        var (from, to) = (day, day);
        while (IsOff(from.AddDays(-1)))
            from = from.AddDays(-1);
        while (IsOff(to.AddDays(1)))
            to = to.AddDays(1);
        return (from, to);

        bool IsOff(DateOnly candidate) => IsWeekend(candidate) || off.Contains(candidate);
    }
}
