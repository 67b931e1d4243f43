using CellBot.Calendar;

namespace CellBot.Conversations.Joining;

/// <summary>When a group is told that its leaders have not pressed Start. Pure.</summary>
public static class LeaderCallPolicy
{
    /// <summary>Once, and two reminders; then it is the office's to speak with them.</summary>
    public const int MostCalls = 3;

    /// <summary>A group that has just been registered gets so long: its leaders mostly come by themselves.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>Between what a person of the office asks for.</summary>
    public static readonly TimeSpan BetweenAsked = TimeSpan.FromDays(1);

    private static readonly TimeSpan[] Waits = [TimeSpan.FromDays(2), TimeSpan.FromDays(5)];
    private static readonly TimeOnly Opens = new(7, 0);
    private static readonly TimeOnly Closes = new(20, 0);

    /// <summary>By itself: by day, at once where a quick report waits, and again after two and after five days.</summary>
    public static bool IsDue(SilentUnit unit, DateTimeOffset now)
    {
        if (unit.Calls >= MostCalls || VietnamTime.TimeOf(now) is var time && (time < Opens || time >= Closes))
            return false;
        return unit.LastAt is { } last ? now - last >= Waits[unit.Calls - 1] : unit.FormWaits || now - unit.GroupSince >= Grace;
    }

    /// <summary>Because somebody of the office asked: at any hour, once a day, and not more often than in all.</summary>
    public static bool MayBeAsked(SilentUnit unit, DateTimeOffset now) =>
        unit.Calls < MostCalls && (unit.LastAt is not { } last || now - last >= BetweenAsked);
}
