using CellBot.Calendar;
using CellBot.Messages;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>
/// What was understood of a written time, said in words for who wrote it: "Thứ sáu, ngày 27/11/2026, 17 giờ (còn 3 ngày)".
/// </summary>
public sealed class TimeWords(ConsoleTexts texts, OfficeTime time, CurrentHolidays holidays)
{
    internal SaidTime Say(TimeFieldKind kind, string written, TimeReader reader) =>
        kind switch
        {
            TimeFieldKind.Moment => reader.Moment(written) is { } at
                ? new(TimeText.Field(at), Moment(at))
                : new(null, texts["time.bad_moment"]),
            TimeFieldKind.Day => reader.Day(written) is { } day ? new(TimeText.Field(day), Day(day)) : new(null, texts["time.bad_day"]),
            _ => TimeReader.HourOfDay(written) is { } hour
                ? new(TimeText.Field(hour), VietnameseText.Time(hour))
                : new(null, texts["time.bad_hour"]),
        };

    public string Moment(DateTimeOffset at) =>
        texts.Format("time.said", ("day", Day(OfficeTime.DayOf(at))), ("hour", time.Hour(at)), ("distance", time.Distance(at)));

    public string Day(DateOnly day) =>
        texts.Format(
            holidays.Current.IsWorkingDay(day) ? "time.said_day" : "time.said_rest_day",
            ("weekday", texts[$"weekday.{(int)day.DayOfWeek}"]),
            ("date", time.DayWord(day) is { } word ? $"{word}, {OfficeTime.Date(day)}" : OfficeTime.Date(day))
        );
}

/// <param name="Value">As it belongs into the field; null: it was not understood, and the words say what to write.</param>
internal sealed record SaidTime(string? Value, string Said);
