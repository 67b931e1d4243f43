using System.Globalization;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Reading;
using CellBot.Reminders;

namespace CellBot.PersonalPages.Feeds;

/// <summary>What directives and the calendar say of days, as a feed shows it. Pure but for the calendar in force.</summary>
public sealed class FeedDays(CurrentHolidays holidays, ReminderSettings settings, MessageCatalog messages)
{
    /// <summary>Days back and ahead that a feed shows; holidays to the end of next year.</summary>
    public const int Past = 30,
        Ahead = 180;

    public string TitleOf(Directive directive) => DirectiveTitle.Of(directive, messages);

    /// <summary>Deadlines, recurring reports and meetings that the version's accepted reading states.</summary>
    public IEnumerable<FeedItem> OfVersion(Directive directive, DirectiveVersion version, DateTimeOffset now)
    {
        var title = TitleOf(directive);
        foreach (var time in AcceptedReading.TimesOf(version))
        {
            var uid = string.Create(CultureInfo.InvariantCulture, $"{directive.Id}-{time.Offset.Start}@cellbot");
            if (time is { IsDeadline: true, Rrule: { } rule } && Recurrence.Parse(rule) is { } recurrence)
                foreach (var day in recurrence.Days(First(now), Last(now)).Where(day => day >= VietnamTime.DateOf(version.CreatedAt)))
                    yield return AllDay(
                        string.Create(CultureInfo.InvariantCulture, $"report-{day:yyyyMMdd}-{uid}"),
                        messages.Text(MessageKeys.Feed.Report, ("title", title)),
                        day,
                        version.CreatedAt
                    ) with
                    {
                        At = recurrence.LastHour,
                    };
            else if (time is { IsDeadline: true, Due: { } due })
                yield return AllDay(
                    $"due-{uid}",
                    messages.Text(MessageKeys.Feed.Due, ("title", title)),
                    due.LastDay,
                    version.CreatedAt
                ) with
                {
                    At = due.Hour,
                    From = due.Hour is null ? due.LastDay : due.Day,
                    To = due.Hour is null ? due.LastDay : due.Day,
                };
            else if (time is { Kind: TimeKind.MeetingDate, Start: { } meets })
                yield return AllDay(
                    $"meeting-{uid}",
                    messages.Text(MessageKeys.Feed.MeetingOf, ("title", title)),
                    meets,
                    version.CreatedAt
                ) with
                {
                    IsBusy = true,
                };
        }
    }

    /// <summary>The monthly meetings of these cells, each by the day of its nearest committee that has one, else the office's.</summary>
    /// <param name="paths">By cell its own code and those above it, the nearest first.</param>
    public IEnumerable<FeedItem> Meetings(IReadOnlyDictionary<string, IReadOnlyList<string>> paths, DateTimeOffset now) =>
        paths
            .Values.Select(path =>
                path.Where(settings.MeetingDays.ContainsKey).Select(code => (int?)settings.MeetingDays[code]).FirstOrDefault()
                ?? settings.MeetingDay
            )
            .OfType<int>()
            .Distinct()
            .SelectMany(day => Recurrence.Monthly(day).Days(First(now), Last(now)))
            .Select(day =>
                AllDay(
                    string.Create(CultureInfo.InvariantCulture, $"monthly-{day:yyyyMMdd}@cellbot"),
                    messages.Text(MessageKeys.Feed.Meeting),
                    day,
                    // No moment made it: a fixed one of its own.
                    VietnamTime.At(new DateOnly(day.Year, day.Month, 1), TimeOnly.MinValue)
                ) with
                {
                    IsBusy = true,
                }
            );

    /// <summary>This year's and the next one's breaks, and the rest days that are worked.</summary>
    public IEnumerable<FeedItem> Holidays(DateTimeOffset now)
    {
        var calendar = holidays.Current;
        var names = calendar.Rules.GroupBy(rule => rule.Id).ToDictionary(rules => rules.Key, rules => rules.First().Name);
        var year = VietnamTime.DateOf(now).Year;
        foreach (var each in calendar.BreaksOf(year).Concat(calendar.BreaksOf(year + 1)).DistinctBy(each => each.From))
        {
            var stamp = VietnamTime.At(new DateOnly(each.To.Year, 1, 1), TimeOnly.MinValue);
            var name = string.Join(", ", each.Holidays.Select(id => names.GetValueOrDefault(id, id)));
            yield return new FeedItem(
                string.Create(CultureInfo.InvariantCulture, $"holiday-{each.Holidays[0]}-{each.To.Year}@cellbot"),
                messages.Text(
                    each.Status is BreakStatus.Estimated or BreakStatus.Unconfirmed
                        ? MessageKeys.Feed.HolidayPerhaps
                        : MessageKeys.Feed.Holiday,
                    ("name", name)
                ),
                each.From,
                each.To,
                null,
                stamp
            );
            foreach (var swap in each.Swaps)
                yield return AllDay(
                    string.Create(CultureInfo.InvariantCulture, $"make-up-{swap.MakeUp:yyyyMMdd}@cellbot"),
                    messages.Text(MessageKeys.Feed.MakeUp, ("date", VietnameseText.Date(swap.Off))),
                    swap.MakeUp,
                    stamp
                );
        }
    }

    private static DateOnly First(DateTimeOffset now) => VietnamTime.DateOf(now).AddDays(-Past);

    private static DateOnly Last(DateTimeOffset now) => VietnamTime.DateOf(now).AddDays(Ahead);

    private static FeedItem AllDay(string uid, string title, DateOnly day, DateTimeOffset stamp) => new(uid, title, day, day, null, stamp);
}
