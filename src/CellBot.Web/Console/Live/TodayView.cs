using CellBot.Broadcasts;
using CellBot.Web.Console.Progress;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Live;

/// <summary>
/// What needs the office now, in the order of its weight. A broadcast stands in one list only. A drill waits for approval and is seen on
/// its way like any other; nobody is late in it and it counts nowhere.
/// </summary>
/// <param name="Late">Sent, and somebody has not acknowledged: those whose time is over first, then those whose time is soon over.</param>
/// <param name="Soon">Of <paramref name="Late"/>, whose time is over within a day.</param>
public sealed record TodayView(
    IReadOnlyList<BroadcastLine> Waiting,
    IReadOnlyList<BroadcastLine> Paused,
    IReadOnlyList<BroadcastLine> Returned,
    IReadOnlyList<BroadcastLine> Late,
    IReadOnlyList<BroadcastLine> Sending,
    IReadOnlyList<BroadcastLine> Doubtful,
    IReadOnlyList<BroadcastLine> Planned,
    IReadOnlyList<BroadcastLine> Done,
    int Soon
)
{
    /// <summary>How long after it was sent, or after its time was over, somebody is still asked about it here.</summary>
    private static readonly TimeSpan Asked = TimeSpan.FromDays(14);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Nobody has to do anything.</summary>
    public bool IsCalm =>
        Waiting.Count + Paused.Count + Returned.Count + Late.Count + Doubtful.Count == 0
        && !Sending.Any(line => IsReal(line) && line.HasTrouble);

    /// <summary>People who have not acknowledged what stands in <see cref="Late"/>; one is counted for each directive they owe.</summary>
    public int People => Late.Sum(line => line.Open);

    /// <summary>Units that something was sent to and that do not have it, or may not.</summary>
    public int Missed => Late.Concat(Doubtful).Concat(Sending).Concat(Paused).Where(IsReal).Sum(line => line.Missed);

    /// <summary>Completed broadcasts of this day are shown, and doubtful ones of the last seven.</summary>
    public static TodayView Of(IReadOnlyList<BroadcastLine> lines, DateTimeOffset now)
    {
        var today = OfficeTime.DayOf(now);
        var late = lines
            .Where(line => IsLate(line, now))
            .OrderBy(line => Rank(line, now))
            .ThenBy(line => line.Broadcast.AcknowledgeBy)
            .ToList();
        IReadOnlyList<BroadcastLine> In(params BroadcastState[] states) =>
            [.. lines.Except(late).Where(line => states.Contains(line.State)).OrderByDescending(line => line.Broadcast.Urgency)];
        var completed = In(BroadcastState.Completed);
        var doubtful = completed.Where(line => IsReal(line) && line.HasTrouble && Finished(line)?.AddDays(7) >= today).ToList();
        return new TodayView(
            In(BroadcastState.Submitted),
            In(BroadcastState.Paused),
            In(BroadcastState.Returned),
            late,
            In(BroadcastState.Sending),
            doubtful,
            In(BroadcastState.Approved, BroadcastState.Scheduled),
            [.. completed.Where(line => Finished(line) == today && !doubtful.Contains(line))],
            late.Count(line => Rank(line, now) == 1)
        );
    }

    private static bool IsReal(BroadcastLine line) => !line.Broadcast.IsDrill;

    // While it is being sent nobody is late, unless its own time says so. What was replaced is asked for no more.
    private static bool IsLate(BroadcastLine line, DateTimeOffset now) =>
        IsReal(line)
        && line.Open > 0
        && line.Broadcast.SupersededBy is null
        && (line.State is BroadcastState.Completed || (line.State is BroadcastState.Sending && Rank(line, now) < 2))
        && (line.Broadcast.AcknowledgeBy ?? line.Broadcast.FinishedAt ?? now) + Asked > now;

    /// <summary>0: its time is over; 1: it is within a day; 2: there is time, or none was set.</summary>
    private static int Rank(BroadcastLine line, DateTimeOffset now) =>
        line.Broadcast.AcknowledgeBy is not { } by ? 2
        : by <= now ? 0
        : by - now <= Day ? 1
        : 2;

    private static DateOnly? Finished(BroadcastLine line) => line.Broadcast.FinishedAt is { } at ? OfficeTime.DayOf(at) : null;
}
