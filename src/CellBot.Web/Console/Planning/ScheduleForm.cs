using System.Globalization;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Web.Console.Drafting;
using CellBot.Web.Console.Words;
using Microsoft.Extensions.Primitives;

namespace CellBot.Web.Console.Planning;

/// <summary>What stands in the form "Thêm lịch gửi", from the address (while one fills it in) or from the body (when it is sent).</summary>
/// <param name="Kind">weekly, monthly, daily, or words: plain Vietnamese or cron.</param>
/// <param name="Cron">Null while the rhythm is not whole or not understood.</param>
public sealed record ScheduleForm(
    long? DirectiveId,
    IReadOnlyList<string> Units,
    IReadOnlyList<string> Kinds,
    string Kind,
    IReadOnlyList<DayOfWeek> Weekdays,
    string MonthDay,
    string Hour,
    string Words,
    string UntilText,
    bool SkipHolidays,
    Cron? Cron,
    DateTimeOffset? Until,
    bool HasBadUntil
)
{
    public const string Rhythm = "nhip";
    public const string Weekday = "thu";
    public const string DayOfMonth = "ngay";
    public const string At = "gio";
    public const string Text = "nhip-ghi";
    public const string UntilDay = "den-ngay";
    public const string Skip = "bo-ngay-nghi";

    public const string Weekly = "hang-tuan",
        Monthly = "hang-thang",
        Daily = "hang-ngay",
        Written = "khac";
    public const string LastDay = "cuoi";

    public static readonly IReadOnlyList<string> RhythmKinds = [Weekly, Monthly, Daily, Written];

    /// <summary>Units left out, though one above is chosen.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    public Audience Audience => new(Units, Kinds) { Excluded = Left };

    public static ScheduleForm Read(Func<string, StringValues> value, RhythmFormat rhythms)
    {
        var isShown = value(DraftForm.Shown).Count > 0;
        var kind = RhythmKinds.Contains(value(Rhythm).ToString()) ? value(Rhythm).ToString() : Weekly;
        var weekdays = Texts(value(Weekday))
            .Select(text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day <= 6 ? (DayOfWeek?)day : null
            )
            .OfType<DayOfWeek>()
            .ToList();
        var monthDay = value(DayOfMonth).ToString() is { Length: > 0 } day ? day : "3";
        var hour = value(At).ToString() is { Length: > 0 } at ? at : "08:00";
        var until = value(UntilDay).ToString().Trim();
        var words = value(Text).ToString();
        var last = TimeText.Day(until);
        var form = new ScheduleForm(
            long.TryParse(value(DraftForm.Directive), CultureInfo.InvariantCulture, out var id) ? id : null,
            Texts(value(DraftForm.Unit)),
            isShown ? Texts(value(DraftForm.Kind)) : Audience.DefaultKinds,
            kind,
            isShown ? weekdays : [DayOfWeek.Monday],
            monthDay,
            hour,
            words,
            until,
            isShown ? value(Skip).Count > 0 : true,
            null,
            last is { } lastDay ? VietnamTime.EndOf(lastDay) : null,
            until.Length > 0 && last is null
        )
        {
            Left = Texts(value(DraftForm.Excluded)),
        };
        return form with { Cron = kind == Written ? rhythms.Read(words) : Plain(form)?.ToCron() };
    }

    private static Rhythm? Plain(ScheduleForm form)
    {
        if (TimeReader.HourOfDay(form.Hour) is not { } time)
            return null;
        return form.Kind switch
        {
            Daily => new Rhythm(RhythmKind.Daily, time, []),
            Monthly when form.MonthDay == LastDay => new Rhythm(RhythmKind.LastDayOfMonth, time, []),
            Monthly
                when int.TryParse(form.MonthDay, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 =>
                new Rhythm(RhythmKind.Monthly, time, [], day),
            Weekly when form.Weekdays.Count > 0 => Broadcasts.Schedules.Rhythm.Weekly(time, form.Weekdays),
            _ => null,
        };
    }

    private static List<string> Texts(StringValues values) =>
        [.. values.Where(text => !string.IsNullOrEmpty(text)).Select(text => text!).Distinct()];
}
