using CellBot.Calendar;
using CellBot.Web.Console.Words;
using Microsoft.Extensions.Primitives;

namespace CellBot.Web.Console.Calendar;

/// <summary>A year's announced breaks as they are typed: one row a break, a row without dates is none.</summary>
/// <param name="Faults">By row, counted from 1; empty when all may be kept.</param>
public sealed record BreaksForm(
    int Year,
    IReadOnlyList<BreakRow> Rows,
    IReadOnlyList<HolidayBreak> Breaks,
    IReadOnlyList<BreakRowError> Faults
)
{
    public const string From = "tu",
        To = "den",
        Source = "can-cu";

    /// <summary>The fields of the working days off and of the days worked for them: at most two a break.</summary>
    public static readonly IReadOnlyList<string> Off = ["nghi", "nghi-2"],
        MakeUp = ["lam-bu", "lam-bu-2"];

    /// <summary>Rows to write in: a year has six breaks or seven; two are always empty.</summary>
    private const int Usual = 7,
        Spare = 2;

    public static BreaksForm Of(int year, HolidayCalendar calendar) =>
        new(
            year,
            [
                .. calendar
                    .AnnouncedIn(year)
                    .Select(each => new BreakRow(
                        TimeText.Field(each.From),
                        TimeText.Field(each.To),
                        [.. Off.Select((_, i) => TimeText.Field(i < each.Swaps.Count ? each.Swaps[i].Off : null))],
                        [.. Off.Select((_, i) => TimeText.Field(i < each.Swaps.Count ? each.Swaps[i].MakeUp : null))],
                        each.Source ?? ""
                    )),
                .. Enumerable.Repeat(BreakRow.Empty, Math.Max(Spare, Usual - calendar.AnnouncedIn(year).Count)),
            ],
            [],
            []
        );

    public static BreaksForm Read(int year, Func<string, StringValues> value, IReadOnlyList<HolidayRule> rules)
    {
        var rows = Enumerable
            .Range(0, value(From).Count)
            .Select(i => new BreakRow(
                At(From, i),
                At(To, i),
                [.. Off.Select(name => At(name, i))],
                [.. MakeUp.Select(name => At(name, i))],
                At(Source, i).Trim()
            ))
            .ToList();
        var breaks = new List<HolidayBreak>();
        var faults = new List<BreakRowError>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].IsEmpty)
                continue;
            if (Break(rows[i], year, rules) is not { } each)
                faults.Add(new BreakRowError(i + 1, "bad_date", string.Join(" – ", rows[i].From, rows[i].To)));
            else
            {
                faults.AddRange(
                    BreakError.Of(each, year, breaks, rules).Select(fault => new BreakRowError(i + 1, fault.Code, fault.Subject))
                );
                if (each.Holidays.Count == 0)
                    faults.Add(new BreakRowError(i + 1, "no_holiday", ""));
                breaks.Add(each);
            }
        }
        return new BreaksForm(year, rows, breaks, faults);

        string At(string name, int row) => row < value(name).Count ? value(name)[row] ?? "" : "";
    }

    // Which holidays a break is for follows from its days.
    private static HolidayBreak? Break(BreakRow row, int year, IReadOnlyList<HolidayRule> rules)
    {
        if (TimeText.Day(row.From) is not { } from || TimeText.Day(row.To) is not { } to)
            return null;
        var swaps = row
            .Off.Zip(row.MakeUp)
            .Where(swap => swap.First.Length > 0 || swap.Second.Length > 0)
            .Select(swap => (Off: TimeText.Day(swap.First), MakeUp: TimeText.Day(swap.Second)))
            .ToList();
        if (swaps.Any(swap => swap.Off is null || swap.MakeUp is null))
            return null;
        var holidays = rules
            .Select(rule => (rule.Id, Day: rule.MainDay(year)))
            .Where(rule => rule.Day >= from && rule.Day <= to)
            .OrderBy(rule => rule.Day)
            .Select(rule => rule.Id)
            .Distinct();
        return new HolidayBreak(
            [.. holidays],
            from,
            to,
            BreakStatus.Announced,
            [.. swaps.Select(swap => new SwappedDay(swap.Off!.Value, swap.MakeUp!.Value))],
            row.Source.Length > 0 ? row.Source : null
        );
    }
}

/// <param name="Off">The working days off, each beside the rest day in <paramref name="MakeUp"/> that is worked for it; empty where nothing
/// is swapped.</param>
public sealed record BreakRow(string From, string To, IReadOnlyList<string> Off, IReadOnlyList<string> MakeUp, string Source)
{
    public static readonly BreakRow Empty = new("", "", ["", ""], ["", ""], "");

    public bool IsEmpty => From.Length == 0 && To.Length == 0;
}

/// <param name="Code">Its words stand under <c>calendar.fault.CODE</c>.</param>
public sealed record BreakRowError(int Row, string Code, string Subject);
