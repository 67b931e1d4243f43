using System.Collections.Concurrent;

namespace CellBot.Calendar;

/// <summary>
/// Which days are off, and why. A value made from content/calendar/holidays.yaml (see <see cref="HolidayFile"/>):
/// announced breaks where there are any, else what the law gives, marked as such. Weekly rest days are Saturday and
/// Sunday. Good for the years 1900–2199; a day outside is judged by its weekday alone.
/// </summary>
public sealed class HolidayCalendar
{
    private readonly IReadOnlyList<HolidayBreak> _announced;
    private readonly HashSet<int> _announcedYears;
    private readonly HashSet<DateOnly> _makeUpDays;
    private readonly ConcurrentDictionary<int, IReadOnlyList<HolidayBreak>> _years = new();

    public HolidayCalendar(IReadOnlyList<HolidayRule> rules, IEnumerable<HolidayBreak> announced, IEnumerable<int> announcedYears)
    {
        Rules = rules;
        _announced = [.. announced.OrderBy(each => each.From)];
        _announcedYears = [.. announcedYears];
        _makeUpDays = [.. _announced.SelectMany(each => each.Swaps).Select(swap => swap.MakeUp)];
    }

    /// <summary>The statutory holidays, every span of validity.</summary>
    public IReadOnlyList<HolidayRule> Rules { get; }

    /// <summary>The announced breaks of a year as they were entered, in order; empty where there are none.</summary>
    public IReadOnlyList<HolidayBreak> AnnouncedIn(int year) => [.. _announced.Where(each => each.To.Year == year)];

    /// <summary>The same calendar with these years' breaks in place of its own.</summary>
    public HolidayCalendar With(IReadOnlyList<AnnouncedYear> entered) =>
        new(
            Rules,
            _announced.Where(each => entered.All(year => year.Year != each.To.Year)).Concat(entered.SelectMany(year => year.Breaks)),
            _announcedYears.Concat(entered.Select(year => year.Year))
        );

    /// <summary>False: the year's breaks are not announced yet (chưa công bố) and what is told of it is an estimate.</summary>
    public bool IsAnnounced(int year) => _announcedYears.Contains(year);

    /// <summary>All breaks that touch a year, in order; the one around 01/01 may begin in December before.</summary>
    public IReadOnlyList<HolidayBreak> BreaksOf(int year) =>
        [.. BreaksNear(year).Where(each => each.From.Year == year || each.To.Year == year)];

    /// <summary>
    /// The break around a holiday of a year: announced, or the law's with its status saying so. Null: no such holiday in that year.
    /// </summary>
    public HolidayBreak? BreakFor(string holidayId, int year) => MainDay(holidayId, year) is { } day ? BreakContaining(day) : null;

    /// <summary>The break in which a day lies; null for a working day and for an ordinary weekend.</summary>
    public HolidayBreak? BreakContaining(DateOnly day) => BreaksNear(day.Year).FirstOrDefault(each => each.Contains(day));

    /// <summary>
    /// The holiday's own day in a year (for 30/4: 30 April), whatever the break around it. Null: no such holiday in that year.
    /// </summary>
    public DateOnly? MainDay(string holidayId, int year) =>
        Rules.Where(rule => rule.Id == holidayId).Select(rule => rule.MainDay(year)).FirstOrDefault(day => day is not null);

    /// <summary>The holiday whose main day this is, or null.</summary>
    public HolidayRule? HolidayOn(DateOnly day) => Rules.FirstOrDefault(rule => rule.MainDay(day.Year) == day);

    /// <summary>True on weekdays that are not off, and on the rest days that make up for a swapped day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _makeUpDays.Contains(day) || (!StatutoryBreaks.IsWeekend(day) && BreakContaining(day) is null);

    /// <summary>True on a rest day that is worked in place of a swapped one.</summary>
    public bool IsMakeUpDay(DateOnly day) => _makeUpDays.Contains(day);

    /// <summary>A year's breaks and the next year's, whose first may begin in December.</summary>
    private IEnumerable<HolidayBreak> BreaksNear(int year) =>
        year == DateOnly.MaxValue.Year ? BreaksIn(year) : BreaksIn(year).Concat(BreaksIn(year + 1));

    private IReadOnlyList<HolidayBreak> BreaksIn(int year) => _years.GetOrAdd(year, Compute);

    private IReadOnlyList<HolidayBreak> Compute(int year)
    {
        if (year is < VietnameseLunarCalendar.FirstSolarYear or > VietnameseLunarCalendar.LastSolarYear)
            return [];
        var told = _announced.Where(each => each.To.Year == year).ToArray();
        var untold = Rules.Where(rule => rule.MainDay(year) is { } day && !IsTold(day));
        var status = IsAnnounced(year) ? BreakStatus.Statutory : BreakStatus.Estimated;
        return [.. told.Concat(StatutoryBreaks.Of(year, untold, IsTold, status)).OrderBy(each => each.From)];

        bool IsTold(DateOnly day) => told.Any(each => each.Contains(day));
    }
}
