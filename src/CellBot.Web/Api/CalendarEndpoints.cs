using System.Globalization;
using CellBot.Calendar;

namespace CellBot.Web.Api;

/// <summary>A year of the Vietnamese calendar: holidays, breaks, swapped days, the lunar new year.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendar(this RouteGroupBuilder api) =>
        api.MapGet("/calendar/{year}", Year).WithTags("calendar").WithMetadata(AllowedRoles.Any).Produces<CalendarAnswer>();

    private static IResult Year(string year, CurrentHolidays book, Problems problems)
    {
        if (
            !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            || asked is < VietnameseLunarCalendar.FirstSolarYear or > VietnameseLunarCalendar.LastSolarYear
        )
            return problems.Of(
                "bad_request",
                $"years from {VietnameseLunarCalendar.FirstSolarYear} to {VietnameseLunarCalendar.LastSolarYear} are known"
            );
        var calendar = book.Current;
        var breaks = calendar.BreaksOf(asked);
        var lunar = VietnameseLunarCalendar.Year(asked)!;
        return Results.Ok(
            new CalendarAnswer(
                asked,
                calendar.IsAnnounced(asked),
                [
                    .. calendar
                        .Rules.Where(rule => rule.MainDay(asked) is not null)
                        .OrderBy(rule => rule.MainDay(asked))
                        .Select(rule => new HolidayAnswer(rule.Id, rule.Name, rule.MainDay(asked)!.Value, rule.IsLunar, rule.Days)),
                ],
                [.. breaks.Select(each => new BreakAnswer(each.Holidays, each.From, each.To, each.Status, each.Source))],
                [.. breaks.SelectMany(each => each.Swaps).Select(swap => new SwappedAnswer(swap.Off, swap.MakeUp))],
                new LunarNewYearAnswer(lunar.FirstDay, lunar.CanChi, lunar.LeapMonth)
            )
        );
    }
}

/// <param name="Announced">False: the breaks are not announced yet; those given are estimates.</param>
public sealed record CalendarAnswer(
    int Year,
    bool Announced,
    IReadOnlyList<HolidayAnswer> Holidays,
    IReadOnlyList<BreakAnswer> Breaks,
    IReadOnlyList<SwappedAnswer> SwappedDays,
    LunarNewYearAnswer LunarNewYear
);

/// <param name="Date">Its own day; the break around it may be longer.</param>
/// <param name="Days">Days off by law.</param>
public sealed record HolidayAnswer(string Id, string Name, DateOnly Date, bool Lunar, int Days);

/// <param name="From">First day off, weekends included.</param>
/// <param name="Source">The announcement; none for computed breaks.</param>
public sealed record BreakAnswer(IReadOnlyList<string> Holidays, DateOnly From, DateOnly To, BreakStatus Status, string? Source);

/// <param name="Off">A working day off.</param>
/// <param name="MakeUp">The rest day worked in its place.</param>
public sealed record SwappedAnswer(DateOnly Off, DateOnly MakeUp);

/// <param name="Name">Can chi of the year, as "Bính Ngọ".</param>
/// <param name="LeapMonth">The month that is repeated; none in a year of 12.</param>
public sealed record LunarNewYearAnswer(DateOnly Date, string Name, int? LeapMonth);
