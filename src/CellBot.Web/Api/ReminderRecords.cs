using CellBot.Reminders;

namespace CellBot.Web.Api;

/// <summary>A reminder a person adds. It carries no words of its own: it names the directive and asks for what is owed.</summary>
/// <param name="Ask">acknowledge: those who have not confirmed; carry_out: those who have not reported it done.</param>
/// <param name="Unit">Only groups under this unit; null: all that received the directive.</param>
/// <param name="Anniversary">02-03, 04-30, 05-07, 05-19, 08-19, 09-02: the message tells how many working days are left to it.</param>
public sealed record NewReminderRequest(
    long DirectiveId,
    DateTimeOffset At,
    Obligation Ask = Obligation.Acknowledge,
    string? Unit = null,
    string? Anniversary = null
);

/// <summary>A reminder with its reason.</summary>
/// <param name="Id">Null: left out when the plan was made, or only a proposal.</param>
/// <param name="Reason">What kind it is; <paramref name="Why"/> says it for people, in Vietnamese.</param>
/// <param name="State">proposed, planned, waiting, sent, cleared, expired, muted, dropped; left_out: its day had passed when the directive
/// came.</param>
/// <param name="LeftOver">Groups that owed it when its time was over.</param>
public sealed record ReminderAnswer(
    long? Id,
    long? BroadcastId,
    string Key,
    ReminderReason Reason,
    string Why,
    DateTimeOffset At,
    DateTimeOffset UsefulUntil,
    string State,
    ReminderOrigin Origin,
    string? Unit,
    string? Section,
    string? Quote,
    bool Edited,
    int SentTo,
    int LeftOver,
    long? DirectiveId = null
)
{
    public static ReminderAnswer Of(PlanLine line) =>
        new(
            line.Id,
            line.BroadcastId,
            line.Key,
            line.Reason,
            line.Why,
            line.At,
            line.UsefulUntil,
            line.State is { } state ? Words.Of(state) : "left_out",
            line.Origin,
            line.Scope,
            line.Section,
            line.Quote,
            line.IsEdited,
            line.SentTo,
            line.LeftOver
        );
}

public sealed record RemindersAnswer(IReadOnlyList<ReminderAnswer> Items);
