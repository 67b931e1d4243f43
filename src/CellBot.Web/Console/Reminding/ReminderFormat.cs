using System.Globalization;
using CellBot.Reminders;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Reminding;

/// <summary>How a reminder is told on a page.</summary>
public sealed class ReminderFormat(ConsoleTexts texts, OfficeTime time)
{
    /// <summary>"08 giờ, thứ tư 28/04/2021"</summary>
    public string At(DateTimeOffset at) =>
        texts.Format(
            "remind.at",
            ("hour", time.Hour(at)),
            ("weekday", texts[$"weekday.{(int)OfficeTime.DayOf(at).DayOfWeek}"].ToLowerInvariant()),
            ("date", OfficeTime.Date(at))
        );

    public string State(PlanLine line) => texts[$"remind_state.{Code(line)}"];

    public static string Code(PlanLine line) =>
        IsSilent(line) ? "silent"
        : line.State is { } state ? state.ToString().ToLower(CultureInfo.InvariantCulture)
        : "left_out";

    public static string Tone(PlanLine line) =>
        IsSilent(line)
            ? "failed"
            : line.State switch
            {
                ReminderState.Sent => "done",
                ReminderState.Planned => "moving",
                ReminderState.Proposed => "ask",
                ReminderState.Waiting => "doubt",
                ReminderState.Expired => "failed",
                _ => "quiet",
            };

    /// <summary>All that the machine may do has been done, and units stay silent.</summary>
    private static bool IsSilent(PlanLine line) => line is { Reason: ReminderReason.Overdue, State: ReminderState.Sent, LeftOver: > 0 };

    /// <summary>The directive's words; null where none are quoted.</summary>
    public string? Quote(PlanLine line) =>
        line.Quote is not { } quote ? null
        : line.Section is null or "closing" ? texts.Format("remind.quote_plain", ("quote", quote))
        : texts.Format("remind.quote", ("section", line.Section), ("quote", quote));

    /// <summary>What became of it, and for whom it is; empty where there is nothing to tell.</summary>
    public IEnumerable<string> Facts(PlanLine line)
    {
        var isEscalation = line.Reason == ReminderReason.Overdue;
        if (line.SentTo > 0)
            yield return texts.Format(isEscalation ? "remind.steps" : "remind.sent_to", ("n", Numbers.Whole(line.SentTo)));
        if (line.LeftOver > 0)
            yield return texts.Format(isEscalation ? "remind.left_to_person" : "remind.left_over", ("n", Numbers.Whole(line.LeftOver)));
        if (line.Scope is { } unit)
            yield return texts.Format("remind.scope", ("unit", unit));
        if (line.IsEdited)
            yield return texts["remind.edited"];
    }
}
