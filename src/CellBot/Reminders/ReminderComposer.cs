using System.Globalization;
using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Organization;

namespace CellBot.Reminders;

/// <summary>One thing of a message to a group.</summary>
/// <param name="Directive">What it is about.</param>
/// <param name="BroadcastId">That brought it to the group: for the button.</param>
public sealed record ReminderLine(StoredReminder Reminder, Directive Directive, long BroadcastId);

/// <summary>The words of reminders: fixed texts of content/messages and verbatim words of directives, nothing else. Pure.</summary>
public sealed class ReminderComposer(MessageCatalog messages, HolidayCalendar calendar)
{
    /// <summary>Room for the words themselves, of the channel's 4,096: beyond it sections are named and not quoted.</summary>
    private const int MostCharacters = 3500;

    /// <summary>So many directives at most stand in the digest before a meeting.</summary>
    private const int MostDirectives = 15;

    public OutgoingMessage Compose(IReadOnlyList<ReminderLine> lines, UnitKind kind, DateTimeOffset now)
    {
        var html = Html(lines, kind, now, quoted: true);
        return new OutgoingMessage(
            HtmlText.VisibleLength(html) <= MostCharacters ? html : Html(lines, kind, now, quoted: false),
            Buttons(lines)
        );
    }

    /// <summary>Before the monthly meeting: what came to the cell since the last one.</summary>
    public OutgoingMessage ComposeMeeting(StoredReminder meeting, IReadOnlyList<Directive> directives)
    {
        var html = new List<string>
        {
            messages.Html(
                MessageKeys.ReminderText.MeetingHead,
                ("day", meeting.What.Why.Values.GetValueOrDefault("day") ?? ""),
                ("count", directives.Count)
            ),
        };
        html.AddRange(
            directives
                .Take(MostDirectives)
                .Select(
                    (directive, place) =>
                        messages.Html(
                            MessageKeys.ReminderText.MeetingItem,
                            ("number", place + 1),
                            ("title", DirectiveTitle.Of(directive, messages)),
                            ("subject", directive.Subject)
                        )
                )
        );
        if (directives.Count > MostDirectives)
            html.Add(messages.Html(MessageKeys.ReminderText.MeetingMore, ("count", directives.Count - MostDirectives)));
        return OutgoingMessage.Plain(string.Join('\n', html));
    }

    private string Html(IReadOnlyList<ReminderLine> lines, UnitKind kind, DateTimeOffset now, bool quoted)
    {
        if (lines.Count == 1)
            return messages.Html(MessageKeys.ReminderText.Head) + "\n" + Line(lines[0], kind, now, quoted);
        return string.Join(
            '\n',
            lines
                .Select(
                    (line, place) =>
                        messages.Html(
                            MessageKeys.ReminderText.Item,
                            ("number", place + 1),
                            ("line", MessageValue.Markup(Line(line, kind, now, quoted)))
                        )
                )
                .Prepend(messages.Html(MessageKeys.ReminderText.HeadOfMany, ("count", lines.Count)))
        );
    }

    private string Line(ReminderLine line, UnitKind kind, DateTimeOffset now, bool quoted)
    {
        var title = DirectiveTitle.Of(line.Directive, messages);
        (string, MessageValue) who = ("who", messages.Text(MessageKeys.Of(MessageKeys.ReminderText.Who, Who(kind))));
        var draft = line.Reminder.Draft;
        var said = Said(line.Reminder, now);
        var ask = (draft.Obligation, quoted ? draft.Quote : null) switch
        {
            (Obligation.Acknowledge, _) => messages.Html(MessageKeys.ReminderText.AskAcknowledge, who, ("title", title)),
            (_, null) => messages.Html(MessageKeys.ReminderText.AskCarryOut, who, ("title", title)),
            (_, { } quote) => (
                draft.Section is null or "closing"
                    ? messages.Html(MessageKeys.ReminderText.AskQuotedClosing, who, ("quote", quote))
                    : messages.Html(MessageKeys.ReminderText.AskQuoted, who, ("section", draft.Section), ("quote", quote))
            )
                + "\n"
                + messages.Html(MessageKeys.ReminderText.Source, ("title", title)),
        };
        return said.Length == 0 ? ask : $"{said} {ask}";
    }

    /// <summary>What is coming, as it stands now: a reminder that had to wait does not count yesterday's days.</summary>
    private string Said(StoredReminder reminder, DateTimeOffset now)
    {
        var why = reminder.What.Why;
        if (reminder.What.Reason == ReminderReason.ByHand)
            return "";
        var values = new Dictionary<string, string>(why.Values);
        var today = VietnamTime.DateOf(now);
        var end = VietnamTime.DateOf(reminder.What.UsefulUntil.AddTicks(-1)).AddDays(IsUntilMidnight(reminder) ? 1 : 0);
        if (values.ContainsKey("days"))
        {
            var left = calendar.CountWorkingDays(today, end);
            if (left == 0)
                return Soon(values);
            values["days"] = left.ToString("00", CultureInfo.InvariantCulture);
        }
        else if (reminder.What.Reason == ReminderReason.PeriodEnds && VietnamTime.DateOf(reminder.What.UsefulUntil.AddTicks(-1)) != today)
            return Soon(values);
        else if (reminder.What.Reason == ReminderReason.RecurringReport && VietnamTime.DateOf(reminder.What.At) != today)
            return Soon(values);
        return HtmlText.Escape(messages.Text(why.Key.Replace(".why.", ".say.", StringComparison.Ordinal), values));
    }

    // A break or an anniversary ends the count on its first day; a deadline on its last.
    private static bool IsUntilMidnight(StoredReminder reminder) =>
        reminder.What.Reason is ReminderReason.BeforeHoliday or ReminderReason.Anniversary;

    private string Soon(Dictionary<string, string> values)
    {
        var key =
            values.ContainsKey("due") ? MessageKeys.ReminderSay.SoonDue
            : values.ContainsKey("name") ? MessageKeys.ReminderSay.SoonAnniversary
            : values.ContainsKey("days")
                ? values.ContainsKey("to") ? MessageKeys.ReminderSay.SoonHoliday
                    : MessageKeys.ReminderSay.SoonDayOff
            : MessageKeys.ReminderSay.SoonPeriod;
        return messages.Html(MessageKeys.ReminderSay.Soon, ("what", messages.Text(key, values)));
    }

    private IReadOnlyList<IReadOnlyList<MessageButton>> Buttons(IReadOnlyList<ReminderLine> lines)
    {
        var asked = lines
            .Select((line, place) => (line, Number: place + 1))
            .Where(each => each.line.Reminder.Draft.Obligation == Obligation.Acknowledge)
            .ToArray();
        return
        [
            .. asked.Select(each =>
                (IReadOnlyList<MessageButton>)
                    [
                        new MessageButton(
                            lines.Count == 1
                                ? messages.Text(MessageKeys.Button.Acknowledge)
                                : messages.Text(MessageKeys.ReminderText.AcknowledgeItem, ("number", each.Number)),
                            ButtonData.Acknowledge(each.line.BroadcastId)
                        ),
                    ]
            ),
        ];
    }

    private static string Who(UnitKind kind) =>
        kind switch
        {
            UnitKind.Cell => "cell",
            UnitKind.CommunityTeam => "team",
            UnitKind.ProvincialCommittee or UnitKind.DistrictCommittee or UnitKind.CommuneCommittee or UnitKind.GrassrootsCommittee =>
                "committee",
            _ => "other",
        };
}
