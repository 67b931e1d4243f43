using System.Globalization;
using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Broadcasts.Schedules;

/// <summary>A schedule's rhythm in Vietnamese: said to people, and read from what they write ("mỗi thứ Hai 8 giờ").</summary>
public sealed class RhythmFormat
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly IReadOnlyList<DayOfWeek> Week = [.. Rhythm.WorkingWeek, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private readonly MessageCatalog _messages;
    private readonly Regex _timeFirst,
        _timeLast,
        _daily,
        _workingDays,
        _weekly,
        _monthly,
        _lastDay;
    private readonly Dictionary<string, DayOfWeek> _names = new(StringComparer.OrdinalIgnoreCase);

    public RhythmFormat(MessageCatalog messages)
    {
        _messages = messages;
        foreach (var day in Week)
        foreach (var name in Words(MessageKeys.Of(MessageKeys.Rhythm.ReadWeekday, Code(day))))
            _names[name] = day;
        var (every, time) = (
            Any(MessageKeys.Rhythm.ReadEvery),
            $@"(?:{Any(MessageKeys.Rhythm.ReadAt)} )?(?<hour>\d{{1,2}}) ?{Any(MessageKeys.Rhythm.ReadHour)} ?(?<minute>\d{{2}})?"
        );
        var (day0, week, month) = (Any(MessageKeys.Rhythm.ReadDay), Any(MessageKeys.Rhythm.ReadWeek), Any(MessageKeys.Rhythm.ReadMonth));
        var name0 = $"(?<name>{string.Join('|', _names.Keys.OrderByDescending(word => word.Length).Select(Regex.Escape))})";
        var list = $"{name0}(?:(?:, ?| {Any(MessageKeys.Rhythm.ReadAnd)} ){name0})*";
        _timeFirst = Pattern($"{time},? (?<rest>.+)");
        _timeLast = Pattern($"(?<rest>.+?),? {time}");
        _daily = Pattern($"{every} {day0}");
        _workingDays = Pattern($"{every} {Any(MessageKeys.Rhythm.ReadWorkingDay)}");
        _weekly = Pattern($"(?:{every} {list}|{list} {every} {week})");
        _monthly = Pattern($@"{day0} (?<number>\d{{1,2}}) {every} {month}");
        _lastDay = Pattern($"{day0} {Any(MessageKeys.Rhythm.ReadLast)} (?:{every} )?{month}");
    }

    /// <summary>
    /// Cron's five fields, or plain Vietnamese; null for what is neither. The whole text must be understood: half of it would be another
    /// schedule.
    /// </summary>
    public Cron? Read(string text)
    {
        if (Cron.Parse(text) is { } cron)
            return cron;
        var plain = string.Join(' ', text.Composed().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // What was said of a day that not every month has ends with what happens there; the beginning says it all, if it is said so.
        if (plain.IndexOf(';') is > 0 and var end)
            return Read(plain[..end]) is { } said && string.Equals(Say(said), plain, StringComparison.OrdinalIgnoreCase) ? said : null;
        var match = _timeLast.Match(plain) is { Success: true } last ? last : _timeFirst.Match(plain);
        if (!match.Success || Time(match) is not { } time)
            return null;
        return Days(match.Groups["rest"].Value, time)?.ToCron();
    }

    /// <summary>"08 giờ thứ hai hằng tuần"; a cron that has no plain words is shown as it is.</summary>
    public string Say(Cron cron)
    {
        if (Rhythm.Of(cron) is not { } rhythm)
            return cron.SkippedMonths is { Count: > 0 } skipped
                ? _messages.Text(MessageKeys.Rhythm.CronSkipping, ("cron", cron.Text), ("months", string.Join(", ", skipped)))
                : _messages.Text(MessageKeys.Rhythm.Cron, ("cron", cron.Text));
        var time = VietnameseText.Time(rhythm.Time);
        return rhythm.Kind switch
        {
            RhythmKind.Daily => _messages.Text(MessageKeys.Rhythm.Daily, ("time", time)),
            RhythmKind.Monthly => _messages.Text(
                rhythm.MonthDay > 28 ? MessageKeys.Rhythm.MonthlyOrLast : MessageKeys.Rhythm.Monthly,
                ("time", time),
                ("day", rhythm.MonthDay.ToString("00", CultureInfo.InvariantCulture))
            ),
            RhythmKind.LastDayOfMonth => _messages.Text(MessageKeys.Rhythm.LastDay, ("time", time)),
            _ when rhythm.Weekdays.SequenceEqual(Rhythm.WorkingWeek) => _messages.Text(MessageKeys.Rhythm.WorkingWeek, ("time", time)),
            _ => _messages.Text(MessageKeys.Rhythm.Weekly, ("time", time), ("days", string.Join(", ", rhythm.Weekdays.Select(Name)))),
        };
    }

    /// <summary>"thứ hai", "Chủ nhật".</summary>
    public string Name(DayOfWeek day) => _messages.Text(MessageKeys.Of(MessageKeys.Rhythm.Weekday, Code(day)));

    private Rhythm? Days(string text, TimeOnly time)
    {
        if (_daily.IsMatch(text))
            return new Rhythm(RhythmKind.Daily, time, []);
        if (_workingDays.IsMatch(text))
            return Rhythm.Weekly(time, Rhythm.WorkingWeek);
        if (_lastDay.IsMatch(text))
            return new Rhythm(RhythmKind.LastDayOfMonth, time, []);
        if (
            _monthly.Match(text) is { Success: true } ofMonth
            && int.Parse(ofMonth.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 31 and var day
        )
            return new Rhythm(RhythmKind.Monthly, time, [], day);
        return _weekly.Match(text) is { Success: true } ofWeek
            ? Rhythm.Weekly(time, ofWeek.Groups["name"].Captures.Select(capture => _names[capture.Value]))
            : null;
    }

    private static TimeOnly? Time(Match match)
    {
        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"] is { Success: true } told ? int.Parse(told.ValueSpan, CultureInfo.InvariantCulture) : 0;
        return hour <= 23 && minute <= 59 ? new TimeOnly(hour, minute) : null;
    }

    private string Any(string key) => $"(?:{string.Join('|', Words(key).Select(Regex.Escape))})";

    private IEnumerable<string> Words(string key) => _messages.Text(key).Split('|');

    private static string Code(DayOfWeek day) => ((int)day).ToString(CultureInfo.InvariantCulture);

    private static Regex Pattern(string text) => new($"^{text}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
}
