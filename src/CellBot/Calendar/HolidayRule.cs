namespace CellBot.Calendar;

/// <summary>A statutory holiday as the law words it. A holiday whose length changed has one rule for each span of years.</summary>
/// <param name="Id">Stable name, see <see cref="HolidayIds"/>.</param>
/// <param name="Name">Vietnamese name, for people.</param>
/// <param name="Day">Day of the month of its main day: 2 for 02/9.</param>
/// <param name="Month">Solar month, or lunar where <paramref name="IsLunar"/>.</param>
/// <param name="Days">Days off by law, 1–10; compensation for weekends comes on top (Labour Code 2019, Art. 111.3).</param>
/// <param name="DaysBefore">How many of them may lie before the main day, best first; the estimate takes the choice with the longest break.
/// Not empty.</param>
/// <param name="Since">First year of validity; null: always.</param>
/// <param name="Until">Last year of validity; null: still in force.</param>
public sealed record HolidayRule(
    string Id,
    string Name,
    int Day,
    int Month,
    bool IsLunar,
    int Days,
    IReadOnlyList<int> DaysBefore,
    int? Since,
    int? Until
)
{
    public bool IsValidIn(int year) => year >= (Since ?? year) && year <= (Until ?? year);

    /// <summary>The main day in a solar year; null where the rule is not valid or the lunar calendar does not reach.</summary>
    public DateOnly? MainDay(int year)
    {
        if (!IsValidIn(year))
            return null;
        if (IsLunar)
            return VietnameseLunarCalendar.ToSolar(Day, Month, year);
        return Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;
    }
}
