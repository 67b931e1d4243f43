using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Web.Console.Progress;
using CellBot.Web.Console.Texts;

namespace CellBot.Web.Console.Words;

/// <summary>
/// States in words, and which colour they bear: grey structure, green only for done, amber for doubt, red for what failed.
/// </summary>
public sealed class StateFormat(ConsoleTexts texts, OfficeTime time)
{
    public string Name(BroadcastState state) => texts[$"state.{Code(state)}"];

    public string Name(DeliveryState state) => texts[$"delivery.{Code(state)}"];

    public static string Code(BroadcastState state) => state.ToString().ToLowerInvariant();

    public static string Code(DeliveryState state) => state.ToString().ToLowerInvariant();

    public static string Tone(BroadcastState state) =>
        state switch
        {
            BroadcastState.Completed => "done",
            BroadcastState.Sending => "moving",
            BroadcastState.Paused or BroadcastState.Returned => "doubt",
            BroadcastState.Submitted => "ask",
            _ => "quiet",
        };

    public static string Tone(DeliveryState state) =>
        state switch
        {
            DeliveryState.Sent => "done",
            DeliveryState.Claimed or DeliveryState.Sending => "moving",
            DeliveryState.Uncertain => "doubt",
            DeliveryState.Failed or DeliveryState.Refused => "failed",
            DeliveryState.Gone or DeliveryState.Unreachable => "gone",
            DeliveryState.Pending => "waiting",
            _ => "quiet",
        };

    /// <summary>Why a row did not arrive, and what helps, in words; null for a row that is well or only waits.</summary>
    public string? Cause(DeliveryView row) =>
        row switch
        {
            { State: DeliveryState.Uncertain, IsResend: true } => texts["cause.uncertain_twice"],
            { State: DeliveryState.Pending, NextTryAt: { } at } when at > time.Now && ClosedTopic.Of(row.Error) is null => texts.Format(
                "cause.waiting",
                ("when", OfficeTime.ClockWithSeconds(at))
            ),
            _ => Cause(row.State, row.Error, row.Gone, row.MessageId is not null),
        };

    /// <summary>The same for a unit.</summary>
    /// <param name="error">Of one that nobody can reach an <see cref="UnreachableReason"/>.</param>
    /// <param name="isTextThere">What failed is the document that was to follow.</param>
    public string? Cause(DeliveryState state, string? error, GoneReason? gone, bool isTextThere) =>
        state switch
        {
            DeliveryState.Unreachable => texts[$"cause.{error}"],
            DeliveryState.Gone => texts[$"cause.gone_{Word(gone)}"],
            DeliveryState.Failed or DeliveryState.Pending when ClosedTopic.Of(error) is { } topic => topic == 0
                ? texts["cause.general_topic_closed"]
                : texts.Format("cause.topic_closed", ("topic", topic)),
            DeliveryState.Failed or DeliveryState.Refused when isTextThere => texts["cause.document"],
            DeliveryState.Failed => texts["cause.failed"],
            DeliveryState.Refused => texts["cause.refused"],
            DeliveryState.Uncertain => texts["cause.uncertain"],
            _ => null,
        };

    private static string Word(GoneReason? gone) =>
        gone switch
        {
            GoneReason.NotFound => "not_found",
            GoneReason.Blocked or GoneReason.NotStarted => "blocked",
            GoneReason.Deleted or GoneReason.Deactivated => "deleted",
            _ => "left",
        };

    /// <summary>What is not well, counted, in one line: "2 tin chưa rõ …, 1 đơn vị không tới được"; null when all is.</summary>
    public string? Trouble(BroadcastLine line)
    {
        (string Key, int Count)[] parts =
        [
            ("trouble.uncertain", line.Uncertain),
            ("trouble.failed", line.Count(DeliveryState.Failed, DeliveryState.Refused)),
            ("trouble.gone", line.Count(DeliveryState.Gone)),
            ("trouble.unreachable", line.Unreachable),
        ];
        var told = parts.Where(part => part.Count > 0).Select(part => texts.Format(part.Key, ("n", Numbers.Whole(part.Count)))).ToList();
        return told.Count == 0 ? null : string.Join(", ", told);
    }

    /// <summary>Why it stands still; null when it does not.</summary>
    public string? Pause(Broadcast broadcast) =>
        broadcast.State != BroadcastState.Paused
            ? null
            : broadcast.PausedBecause switch
            {
                PausedBecause.Content => texts["pause.content"],
                PausedBecause.ManyFailures => texts["pause.many_failures"],
                PausedBecause.BotRejected => texts["pause.bot_rejected"],
                _ => texts["pause.person"],
            };

    /// <summary>The rate and the finish in words: "25 tin/giây, còn khoảng 3 phút, xong lúc 08:08".</summary>
    public string? Pace(BroadcastLine line) =>
        line.State != BroadcastState.Sending || line.ToSend == 0 ? null
        : line.PerSecond is null ? texts["pace.measuring"]
        : line.Left is not { } left ? texts["pace.standing"]
        : texts.Format("pace.moving", ("rate", Numbers.Tenths(line.PerSecond.Value)), ("forecast", time.Forecast(left)));
}
