using CellBot.Calendar;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Reminders;

namespace CellBot.Conversations.LookingUp;

/// <summary>/lich: what comes in the next weeks: breaks, and reminders of what reached my units.</summary>
public sealed class ScheduleDialog(
    ReceivedDirectives received,
    IReminderStore reminders,
    Func<HolidayCalendar> holidays,
    MessageCatalog messages
) : Dialog
{
    private const int LookedThrough = 200,
        MostReminders = 10,
        MostBreaks = 3;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(60);

    public override string Id => "schedule";

    public override DialogEntry Entry { get; } =
        new(MessageKeys.LookUp.ScheduleTitle, "lich", MessageKeys.LookUp.ScheduleMenu, MessageKeys.LookUp.SchedulePhrases, "lich")
        {
            Likely = 30,
        };

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DateOf(turn.Now);
        var lines = Breaks(today)
            .Select(rest => (Day: rest.From, Line: BreakLine(rest)))
            .Concat(await RemindersAsync(turn, cancellationToken))
            .OrderBy(one => one.Day)
            .Select(one => one.Line)
            .ToList();
        return new DialogStart.Say(
            OutgoingMessage.Plain(
                lines.Count == 0
                    ? messages.Html(MessageKeys.LookUp.NothingComes)
                    : $"{messages.Html(MessageKeys.LookUp.Schedule)}\n{string.Join('\n', lines)}"
            )
        );
    }

    private IEnumerable<HolidayBreak> Breaks(DateOnly today) =>
        holidays()
            .BreaksOf(today.Year)
            .Concat(holidays().BreaksOf(today.Year + 1))
            .DistinctBy(rest => rest.From)
            .Where(rest => rest.To >= today)
            .OrderBy(rest => rest.From)
            .Take(MostBreaks);

    private string BreakLine(HolidayBreak rest)
    {
        var names = string.Join(
            ", ",
            rest.Holidays.Select(id => holidays().Rules.LastOrDefault(rule => rule.Id == id)?.Name).Where(name => name is not null)
        );
        var days = rest.Days == 1 ? VietnameseText.Date(rest.From) : $"{VietnameseText.Date(rest.From)}–{VietnameseText.Date(rest.To)}";
        (string, MessageValue)[] values = [("days", days), ("name", names)];
        return messages.Html(
            rest.Status is BreakStatus.Announced or BreakStatus.Statutory ? MessageKeys.LookUp.Break : MessageKeys.LookUp.BreakEstimated,
            values
        );
    }

    private async Task<IEnumerable<(DateOnly Day, string Line)>> RemindersAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        var mine = (await received.AllAsync(turn, LookedThrough, cancellationToken)).ToDictionary(standing => standing.Directive.Id);
        return (await reminders.BetweenAsync(turn.Now, turn.Now + Ahead, cancellationToken))
            .Where(reminder =>
                reminder.State is ReminderState.Planned or ReminderState.Waiting
                && reminder.Draft.Scope is null
                && reminder.What.Reason is not ReminderReason.Overdue
                && reminder.Subject.DirectiveId is { } directive
                && mine.ContainsKey(directive)
            )
            .Take(MostReminders)
            .Select(reminder =>
                (
                    VietnamTime.DateOf(reminder.NextAt),
                    messages.Html(
                        MessageKeys.LookUp.ReminderLine,
                        ("day", VietnameseText.Date(VietnamTime.DateOf(reminder.NextAt))),
                        ("title", received.Title(mine[reminder.Subject.DirectiveId!.Value])),
                        ("why", messages.Text(reminder.What.Why.Key, reminder.What.Why.Values))
                    )
                )
            );
    }
}
