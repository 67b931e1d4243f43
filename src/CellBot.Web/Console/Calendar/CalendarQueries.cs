using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Reminders;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;
using CellBot.Web.Units;

namespace CellBot.Web.Console.Calendar;

/// <summary>Gathers what happens in a span of days: sends, schedules' occurrences, reminders, the cells' meetings.</summary>
public sealed class CalendarQueries(
    IBroadcastStore broadcasts,
    IScheduleStore schedules,
    IReminderStore reminders,
    IDirectiveStore directives,
    CurrentHolidays holidays,
    ReminderSettings settings,
    MessageCatalog messages,
    ConsoleTexts texts,
    TimeProvider clock
)
{
    private const int Schedules = 500;

    /// <param name="to">The day after the last.</param>
    internal async Task<IReadOnlyList<CalendarItem>> ItemsAsync(
        DateOnly from,
        DateOnly to,
        Sight sight,
        CancellationToken cancellationToken
    )
    {
        var (first, end) = (VietnamTime.At(from, TimeOnly.MinValue), VietnamTime.At(to, TimeOnly.MinValue));
        var items = new List<CalendarItem>();
        var reaches = await sight.ReachesAsync(cancellationToken);
        var sent = (await broadcasts.BetweenAsync(first, end, cancellationToken))
            .Where(each => sight.IsEverything || reaches(each.Audience))
            .ToList();
        var planned = (await schedules.ListAsync(Schedules, cancellationToken))
            .Where(each => sight.IsEverything || reaches(each.Audience))
            .ToList();
        var names = (
            await directives.AtVersionsAsync(
                sent.Select(each => (each.DirectiveId, each.Version))
                    .Concat(planned.Select(each => (each.DirectiveId, each.Version)))
                    .ToHashSet(),
                cancellationToken
            )
        ).ToDictionary(
            directive => (directive.Id, directive.Version),
            directive =>
                directive.Symbol is { } symbol ? $"{symbol}: {DirectiveFormat.Heading(directive)}" : DirectiveFormat.Heading(directive)
        );
        string Name(long id, int version) => names.GetValueOrDefault((id, version)) ?? texts["value.unknown"];
        foreach (var broadcast in sent)
            items.Add(
                new CalendarItem(
                    broadcast.StartedAt ?? broadcast.StartAt!.Value,
                    CalendarItemKind.Send,
                    Name(broadcast.DirectiveId, broadcast.Version),
                    StateFormat.Tone(broadcast.State),
                    $"/dot-gui/{broadcast.Id}"
                )
            );
        foreach (var schedule in planned)
        foreach (var at in Coming(schedule, first, end))
            items.Add(
                new CalendarItem(
                    at,
                    CalendarItemKind.Occurrence,
                    Name(schedule.DirectiveId, schedule.Version),
                    schedule.State is ScheduleState.Active ? "waiting" : "ask",
                    $"/lich/lich-gui/{schedule.Id}"
                )
            );
        foreach (
            var missed in (await schedules.MissedAsync(first, cancellationToken)).Where(each =>
                each.At >= first && each.At < end && (sight.IsEverything || planned.Exists(one => one.Id == each.ScheduleId))
            )
        )
            items.Add(
                new CalendarItem(
                    missed.At,
                    CalendarItemKind.Missed,
                    texts["calendar.missed"],
                    "failed",
                    $"/lich/lich-gui/{missed.ScheduleId}"
                )
            );
        var stored = await reminders.BetweenAsync(first, end, cancellationToken);
        var shows = await sight.RemindersAsync(stored, cancellationToken);
        foreach (var reminder in stored.Where(one => shows(one)))
            items.Add(
                new CalendarItem(
                    reminder.What.At,
                    CalendarItemKind.Reminder,
                    messages.Text(reminder.What.Why.Key, reminder.What.Why.Values),
                    Tone(reminder.State),
                    reminder.Subject.DirectiveId is { } directive ? $"/van-ban/{directive}" : null
                )
            );
        items.AddRange(Meetings(from, to));
        return items;
    }

    /// <summary>Those of an active schedule, and those that one waiting for approval would have.</summary>
    private IEnumerable<DateTimeOffset> Coming(Schedule schedule, DateTimeOffset first, DateTimeOffset end)
    {
        if (schedule.State is not (ScheduleState.Active or ScheduleState.Submitted))
            return [];
        var from = schedule.NextAt?.AddTicks(-1) ?? clock.GetUtcNow();
        return OccurrencePolicy.After(schedule, holidays.Current, from > first ? from : first.AddTicks(-1)).TakeWhile(at => at < end);
    }

    private IEnumerable<CalendarItem> Meetings(DateOnly from, DateOnly to)
    {
        IEnumerable<CalendarItem> Of(int day, string words) =>
            Recurrence
                .Monthly(day)
                .Days(from, to.AddDays(-1))
                .Select(date => new CalendarItem(
                    VietnamTime.At(date, TimeOnly.MinValue),
                    CalendarItemKind.Meeting,
                    words,
                    "quiet",
                    null,
                    ShowsTime: false
                ));
        return
        [
            .. settings.MeetingDay is { } day ? Of(day, texts["calendar.meeting"]) : [],
            .. settings.MeetingDays.SelectMany(own => Of(own.Value, texts.Format("calendar.meeting_of", ("unit", own.Key)))),
        ];
    }

    private static string Tone(ReminderState state) =>
        state switch
        {
            ReminderState.Sent or ReminderState.Cleared => "done",
            ReminderState.Expired => "failed",
            ReminderState.Proposed => "ask",
            ReminderState.Muted => "quiet",
            _ => "waiting",
        };
}
