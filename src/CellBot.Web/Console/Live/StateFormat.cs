using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Live;

/// <summary>States in words, and which colour they bear: grey structure, green only for done, amber for doubt, red for what failed.</summary>
public sealed class StateFormat(ConsoleTexts texts, OfficeTime time)
{
    public string Name(BroadcastState state) => texts[$"state.{Code(state)}"];

    public string Name(DeliveryState state) => texts[$"delivery.{Code(state)}"];

    public static string Code(BroadcastState state) => state.ToString().ToLowerInvariant();

    public static string Code(DeliveryState state) => state.ToString().ToLowerInvariant();

    public static string Tone(BroadcastState state) => state switch
    {
        BroadcastState.Completed => "done",
        BroadcastState.Sending => "moving",
        BroadcastState.Paused or BroadcastState.Returned => "doubt",
        BroadcastState.Submitted => "ask",
        _ => "quiet",
    };

    public static string Tone(DeliveryState state) => state switch
    {
        DeliveryState.Sent => "done",
        DeliveryState.Claimed or DeliveryState.Sending => "moving",
        DeliveryState.Uncertain => "doubt",
        DeliveryState.Failed or DeliveryState.Refused => "failed",
        DeliveryState.Gone => "gone",
        DeliveryState.Pending => "waiting",
        _ => "quiet",
    };

    /// <summary>Why it stands still; null when it does not.</summary>
    public string? Pause(Broadcast broadcast) => broadcast.State != BroadcastState.Paused ? null : broadcast.PausedBecause switch
    {
        PausedBecause.Content => texts["pause.content"],
        PausedBecause.ManyFailures => texts["pause.many_failures"],
        PausedBecause.BotRejected => texts["pause.bot_rejected"],
        _ => texts["pause.person"],
    };

    /// <summary>The rate and the finish in words: "25 tin/giây, còn khoảng 3 phút, xong lúc 08:08".</summary>
    public string? Pace(BroadcastLine line) => line.State != BroadcastState.Sending || line.ToSend == 0 ? null
        : line.PerSecond is null ? texts["pace.measuring"]
        : line.Left is not { } left ? texts["pace.standing"]
        : texts.Format("pace.moving", ("rate", Numbers.Tenths(line.PerSecond.Value)), ("forecast", time.Forecast(left)));
}
