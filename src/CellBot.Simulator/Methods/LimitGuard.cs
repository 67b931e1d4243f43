using CellBot.Simulator.Limits;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Methods;

/// <summary>Holds a bot to the limits. A refused call counts nowhere; an accepted one counts in every window it touches.</summary>
internal sealed class LimitGuard(SimulatorLimits limits)
{
    private const long Second = 1_000_000;
    private const long Minute = 60 * Second;

    public SimulatorLimits Limits { get; } = limits;

    /// <summary>Seconds to wait, rounded up, or 0 when the message is accepted (and counted).</summary>
    public int TakeMessage(Bot bot, Chat chat, bool paid, long now)
    {
        var windows = chat.Windows ??= new ChatWindows();
        var perChat = Limits.PerChatPerSecond > 0 ? windows.Second ??= new(Limits.PerChatPerSecond, Second) : null;
        var perGroup = chat.IsGroup && Limits.PerGroupPerMinute > 0 ? windows.Minute ??= new(Limits.PerGroupPerMinute, Minute) : null;
        var perBot = BotWindow(bot, paid);

        var wait = Math.Max(perChat?.WaitMicros(now) ?? 0, Math.Max(perGroup?.WaitMicros(now) ?? 0, perBot?.WaitMicros(now) ?? 0));
        if (wait > 0)
            return ToSeconds(wait);
        perChat?.Add(now);
        perGroup?.Add(now);
        perBot?.Add(now);
        return 0;
    }

    /// <summary>As <see cref="TakeMessage"/>, for an edit: a window of its own, groups only.</summary>
    public int TakeEdit(Chat chat, long now)
    {
        if (!chat.IsGroup || Limits.EditsPerGroupPerMinute <= 0)
            return 0;
        var edits = (chat.Windows ??= new ChatWindows()).Edits ??= new(Limits.EditsPerGroupPerMinute, Minute);
        var wait = edits.WaitMicros(now);
        if (wait > 0)
            return ToSeconds(wait);
        edits.Add(now);
        return 0;
    }

    private SlidingWindow? BotWindow(Bot bot, bool paid)
    {
        if (paid && Limits.PaidMessagesPerSecond > 0)
            return bot.PaidWindow ??= new(Limits.PaidMessagesPerSecond, Second);
        return Limits.MessagesPerSecond > 0 ? bot.Window ??= new(Limits.MessagesPerSecond, Second) : null;
    }

    private static int ToSeconds(long micros) => (int)((micros + Second - 1) / Second);
}
