using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Web.Console.Progress;

namespace CellBot.EndToEnd.Tests.WebConsole;

internal static class LineBuilder
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    public static BroadcastLine Line(BroadcastState state, double? perSecond = null, params (DeliveryState State, int Count)[] rows) =>
        new(new BroadcastProgress(Broadcast(state), rows.ToDictionary(row => row.State, row => row.Count), 0, 0, 0, 0), null, perSecond);

    public static BroadcastLine FinishedAt(this BroadcastLine line, DateTimeOffset at) =>
        line with
        {
            Progress = line.Progress with { Broadcast = line.Broadcast with { FinishedAt = at } },
        };

    private static Broadcast Broadcast(BroadcastState state) =>
        new Broadcast(
            1,
            1,
            1,
            "",
            state,
            null,
            null,
            new Audience([], []),
            Urgency.Thuong,
            null,
            null,
            null,
            18,
            null,
            "",
            Now,
            null,
            null,
            null,
            null,
            null
        );
}
