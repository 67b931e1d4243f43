using System.Globalization;
using System.Text.RegularExpressions;
using CellBot.Calendar;
using CellBot.Messages;
using CellBot.Reminders;

namespace CellBot.Web.Console.Words;

/// <summary>
/// Reads days and hours as people write them: "25/11/2026 17:00", "17 giờ 30 ngày 25/11", "17 giờ mai", "3 ngày làm việc", "thứ sáu tuần
/// sau". Working days are those of the calendar in force; a day without an hour is meant to the end of the office's day, an hour without a
/// day is the next such hour.
/// </summary>
public sealed partial class TimeReader(TimeProvider clock, CurrentHolidays holidays, ReminderSettings office)
{
    /// <summary>No plan reaches further ahead.</summary>
    private const int MaxDaysAhead = 3_660;

    private DateOnly Today => clock.Today();

    /// <summary>Null: not understood.</summary>
    public DateTimeOffset? Moment(string? text)
    {
        var plain = Plain(text);
        if (plain.Length == 0)
            return null;
        if (Span().Match(plain) is { Success: true } span && Number(span, "n") is { } count)
            return clock.GetUtcNow() + (span.Groups["unit"].Value == "phut" ? TimeSpan.FromMinutes(count) : TimeSpan.FromHours(count));
        var written = HourIn().Match(plain);
        TimeOnly? hour = null;
        if (written.Success)
        {
            hour = Hour(written);
            if (hour is null)
                return null;
            plain = Plain(plain.Remove(written.Index, written.Length));
        }
        plain = Filler().Replace(plain, "");
        if (plain.Length > 0)
            return DayOf(plain) is { } day ? VietnamTime.At(day, hour ?? office.OfficeEnd) : null;
        if (hour is not { } alone)
            return null;
        var today = VietnamTime.At(Today, alone);
        return today > clock.GetUtcNow() ? today : today.AddDays(1);
    }

    /// <summary>Null: not understood.</summary>
    public DateOnly? Day(string? text) => Filler().Replace(Plain(text), "") is { Length: > 0 } plain ? DayOf(plain) : null;

    /// <summary>An hour of the day: "8:00", "8 giờ", "16h30", "5 giờ chiều". Null: not understood.</summary>
    public static TimeOnly? HourOfDay(string? text) =>
        Plain(text) is var plain && HourIn().Match(plain) is { Success: true } written && written.Length == plain.Length
            ? Hour(written)
            : null;

    // The letter between a day and an hour in addresses of before these fields.
    private static string Plain(string? text) =>
        IsoSeparator().Replace(Blanks().Replace(VietnameseText.WithoutMarks(text ?? ""), " "), " ").Trim(' ', ',', ';', '.');

    private static TimeOnly? Hour(Match written)
    {
        var hour = Number(written, "h") ?? Number(written, "h2") ?? -1;
        var minute = written.Groups["half"].Success ? 30 : Number(written, "m") ?? Number(written, "m2") ?? 0;
        var part = written.Groups["part"].Value;
        if ((part is "chieu" or "toi" && hour < 12) || (part == "trua" && hour < 3))
            hour += 12;
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59 ? new TimeOnly(hour, minute) : null;
    }

    private DateOnly? DayOf(string plain)
    {
        if (Relative(plain) is { } said)
            return said;
        if (Counted().Match(plain) is { Success: true } counted && Number(counted, "n") is { } count and <= MaxDaysAhead)
            return counted.Groups["unit"].Value switch
            {
                "ngay lam viec" => count <= MaxDaysAhead / 2 ? holidays.Current.AddWorkingDays(Today, count) : null,
                "tuan" => count <= MaxDaysAhead / 7 ? Today.AddDays(7 * count) : null,
                _ => Today.AddDays(count),
            };
        if (Weekday().Match(plain) is { Success: true } weekday)
            return OfWeek(Week(weekday.Groups["day"].Value), weekday.Groups["week"].Value);
        if (Written().Match(plain) is { Success: true } written)
            return OfYear(Number(written, "d") ?? 0, Number(written, "m") ?? 0, Number(written, "y"));
        return TimeText.Day(plain);
    }

    private DateOnly? Relative(string plain) =>
        plain switch
        {
            "hom nay" or "nay" => Today,
            "mai" or "ngay mai" => Today.AddDays(1),
            "kia" or "ngay kia" or "mot" or "ngay mot" => Today.AddDays(2),
            "hom qua" or "qua" => Today.AddDays(-1),
            _ => null,
        };

    // Monday is the first day of a week; without a word of the week the next such day is meant.
    private DateOnly OfWeek(DayOfWeek day, string week)
    {
        var offset = ((int)day + 6) % 7;
        var monday = Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7));
        if (week.Length > 0)
            return monday.AddDays(offset + (week == "nay" ? 0 : 7));
        var next = monday.AddDays(offset);
        return next > Today ? next : next.AddDays(7);
    }

    /// <param name="year">Null: the year in which the day comes next.</param>
    private DateOnly? OfYear(int day, int month, int? year)
    {
        var of = year ?? Today.Year;
        if (of is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(of, month))
            return null;
        var found = new DateOnly(of, month, day);
        return year is null && found < Today ? OfYear(day, month, of + 1) : found;
    }

    private static DayOfWeek Week(string name) =>
        name switch
        {
            "hai" or "2" => DayOfWeek.Monday,
            "ba" or "3" => DayOfWeek.Tuesday,
            "tu" or "4" => DayOfWeek.Wednesday,
            "nam" or "5" => DayOfWeek.Thursday,
            "sau" or "6" => DayOfWeek.Friday,
            "bay" or "7" => DayOfWeek.Saturday,
            _ => DayOfWeek.Sunday,
        };

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=\d)t(?=\d)")]
    private static partial Regex IsoSeparator();

    [GeneratedRegex(@"^(?:(?:vao|luc|truoc|den|hoi|ngay(?=\s+\d{1,2}\s*(?:[/.-]|thang)))\b[\s,]*)+|^[\s,]+|[\s,]+(?:vao|luc|truoc|den)?$")]
    private static partial Regex Filler();

    [GeneratedRegex(
        @"(?<![\d/.-])(?:(?<h>\d{1,2}):(?<m>\d{2})(?::\d{2})?|"
            + @"(?<h2>\d{1,2})\s*(?:gio|h|g)(?![a-z])\s*(?:(?<half>ruoi)|"
            + @"(?<m2>\d{1,2})(?![\d/.-])(?!\s*(?:tuan|thang|ngay(?!\s+(?:\d|mai|kia|mot))))(?:\s*phut)?)?)"
            + @"(?:\s*(?<part>sang|trua|chieu|toi))?"
    )]
    private static partial Regex HourIn();

    [GeneratedRegex(@"^(?:sau )?(?<n>\d{1,3}) (?<unit>gio|phut) nua$")]
    private static partial Regex Span();

    [GeneratedRegex(@"^(?:sau )?(?<n>\d{1,4}) (?<unit>ngay lam viec|ngay|tuan)(?: nua| toi)?$")]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(?:thu (?<day>hai|ba|tu|nam|sau|bay|[2-7])|(?<day>chu nhat|cn))(?: tuan (?<week>nay|sau|toi))?$")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^(?<d>\d{1,2})(?:[/.-]| thang )(?<m>\d{1,2})(?:(?:[/.-]| nam )(?<y>\d{4}))?$")]
    private static partial Regex Written();
}
