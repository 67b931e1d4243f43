using CellBot.Broadcasts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Live;

/// <summary>What needs the office now, in the order of its weight. A broadcast stands in one list only.</summary>
public sealed record TodayView(
    IReadOnlyList<BroadcastLine> Waiting,
    IReadOnlyList<BroadcastLine> Paused,
    IReadOnlyList<BroadcastLine> Returned,
    IReadOnlyList<BroadcastLine> Sending,
    IReadOnlyList<BroadcastLine> Doubtful,
    IReadOnlyList<BroadcastLine> Planned,
    IReadOnlyList<BroadcastLine> Done
)
{
    /// <summary>Nobody has to do anything.</summary>
    public bool IsCalm => Waiting.Count + Paused.Count + Returned.Count + Doubtful.Count == 0 && !Sending.Any(line => line.HasTrouble);

    /// <param name="today">Completed broadcasts of this day are shown, and doubtful ones of the last seven.</param>
    public static TodayView Of(IReadOnlyList<BroadcastLine> lines, DateOnly today)
    {
        IReadOnlyList<BroadcastLine> In(params BroadcastState[] states) =>
            [.. lines.Where(line => states.Contains(line.State)).OrderByDescending(line => line.Broadcast.Urgency)];
        var completed = In(BroadcastState.Completed);
        var doubtful = completed.Where(line => line.HasTrouble && Finished(line)?.AddDays(7) >= today).ToList();
        return new TodayView(
            In(BroadcastState.Submitted),
            In(BroadcastState.Paused),
            In(BroadcastState.Returned),
            In(BroadcastState.Sending),
            doubtful,
            In(BroadcastState.Approved, BroadcastState.Scheduled),
            [.. completed.Where(line => Finished(line) == today && !doubtful.Contains(line))]
        );
    }

    private static DateOnly? Finished(BroadcastLine line) => line.Broadcast.FinishedAt is { } at ? OfficeTime.DayOf(at) : null;
}
