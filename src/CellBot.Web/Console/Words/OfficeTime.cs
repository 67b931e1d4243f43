using System.Globalization;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>Times and spans as the office says them, in Vietnam's time: dd/mm/yyyy, "16 giờ 30", "hôm nay", "khoảng 8 phút".</summary>
public sealed class OfficeTime(ConsoleTexts texts, TimeProvider clock)
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => DayOf(clock.GetUtcNow());

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    public static string Date(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset at) => Date(DayOf(at));

    /// <summary>
    /// Milliseconds since 1970 of what the clock shows in Viet Nam, as pictures take a time: the browser may be in another zone.
    /// </summary>
    public static long WallClock(DateTimeOffset at) => new DateTimeOffset(Local(at).DateTime, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>08:08</summary>
    public static string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>08:08:15</summary>
    public static string ClockWithSeconds(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>16 giờ 30</summary>
    public string Hour(DateTimeOffset at) =>
        texts.Format(
            Local(at).Minute == 0 ? "time.hour" : "time.hour_minutes",
            ("hour", Local(at).ToString("HH", CultureInfo.InvariantCulture)),
            ("minute", Local(at).ToString("mm", CultureInfo.InvariantCulture))
        );

    /// <summary>"08:08 hôm nay", "08:08, 21/11/2026"</summary>
    public string When(DateTimeOffset at) =>
        DayWord(DayOf(at)) is { } word
            ? texts.Format("time.at_word", ("time", Clock(at)), ("day", word))
            : texts.Format("time.at_date", ("time", Clock(at)), ("date", Date(at)));

    /// <summary>"17 giờ, ngày 25/11/2026 (còn 3 ngày)"</summary>
    public string Until(DateTimeOffset at) =>
        texts.Format("time.until", ("hour", Hour(at)), ("date", Date(at)), ("distance", Distance(at)));

    /// <summary>"hôm nay", "ngày mai", "hôm qua"; null for any other day.</summary>
    public string? DayWord(DateOnly day) =>
        (day.DayNumber - Today.DayNumber) switch
        {
            0 => texts["time.today"],
            1 => texts["time.tomorrow"],
            -1 => texts["time.yesterday"],
            _ => null,
        };

    /// <summary>"còn 2 ngày", "còn 35 phút", "đã quá 1 ngày".</summary>
    public string Distance(DateTimeOffset at)
    {
        var left = at - clock.GetUtcNow();
        return texts.Format(left < TimeSpan.Zero ? "time.past" : "time.left", ("span", Span(left.Duration())));
    }

    /// <summary>
    /// A span in its largest sensible unit: giây, phút, giờ, ngày; minutes are rounded up, for a forecast should rather be late than early.
    /// </summary>
    public string Span(TimeSpan span) =>
        span switch
        {
            { TotalSeconds: < 60 } => texts.Format("time.seconds", ("n", Math.Max(1, (int)Math.Ceiling(span.TotalSeconds)))),
            { TotalMinutes: < 60 } => texts.Format("time.minutes", ("n", (int)Math.Ceiling(span.TotalMinutes))),
            { TotalHours: < 48 } => texts.Format("time.hours", ("n", (int)Math.Round(span.TotalHours))),
            _ => texts.Format("time.days", ("n", (int)Math.Round(span.TotalDays))),
        };

    /// <summary>"khoảng 8 phút, xong lúc 08:08"; another day's end is named with its date.</summary>
    /// <param name="start">When it begins; null: now.</param>
    public string Forecast(TimeSpan duration, DateTimeOffset? start = null)
    {
        var end = (start ?? clock.GetUtcNow()) + duration;
        return texts.Format("time.forecast", ("span", Span(duration)), ("end", DayOf(end) == Today ? Clock(end) : When(end)));
    }
}
