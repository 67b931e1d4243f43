using System.Globalization;
using System.Runtime.CompilerServices;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using CellBot.Ways.Losses;
using CellBot.Web.Console.Accounts;
using CellBot.Web.Console.Planning;
using CellBot.Web.Console.Progress;
using CellBot.Web.Console.Reminding;
using CellBot.Web.Console.Reports;
using CellBot.Web.Console.UnitPages;
using CellBot.Web.Console.Watching;
using CellBot.Web.Console.Working;
using CellBot.Web.SignIn;
using CellBot.Web.SignIn.Accounts;
using CellBot.Web.Units;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CellBot.Web.Console.Live;

/// <summary>
/// Pushes the live part of a page as server-sent events: the same component that drew it first, drawn again each time it would look
/// different.
/// The browser lays the new drawing over the old one (wwwroot/live.js).
/// </summary>
public static class LiveEndpoint
{
    /// <summary>How often a stream asks whether its session still holds.</summary>
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/console/live/hom-nay",
            (
                HttpContext context,
                ProgressFeed feed,
                SharedDrawings shared,
                Caller caller,
                ReportsToday reports,
                SchedulesToday schedules,
                RemindersToday reminders,
                LeadersToday leaders,
                PauseService pauses,
                IChannelLossStore losses,
                SecondsToday seconds,
                SecondAdministrators administrators,
                Sight sight
            ) =>
                Push(
                    context,
                    feed,
                    Shared(
                        context,
                        shared,
                        caller,
                        async (cancellationToken, snapshot) =>
                            await Draw<TodayLive>(
                                context,
                                new()
                                {
                                    ["Snapshot"] = await sight.OfAsync(snapshot, cancellationToken),
                                    ["Reports"] = await reports.NowAsync(sight, cancellationToken),
                                    ["Schedules"] = await schedules.NowAsync(sight, cancellationToken),
                                    ["Seconds"] = await seconds.WaitingForAsync(caller, administrators, cancellationToken),
                                    ["SilentLeaders"] = await leaders.SilentAsync(sight, cancellationToken),
                                    ["Reminders"] = await reminders.NowAsync(sight, cancellationToken),
                                    ["Losses"] = await losses.OpenAsync(cancellationToken),
                                    ["Pauses"] = sight.IsEverything ? await pauses.NowAsync(cancellationToken) : [],
                                }
                            )
                    )
                )
        );
        app.MapGet(
            "/console/live/cong-viec",
            (HttpContext context, ProgressFeed feed, JobBoard board, LongTaskService tasks) =>
                Push(
                    context,
                    feed,
                    async (cancellationToken, _) =>
                        await Draw<JobsLive>(
                            context,
                            new()
                            {
                                ["Lines"] = await board.NowAsync(cancellationToken),
                                ["Tasks"] = await tasks.RecentAsync(cancellationToken),
                            }
                        )
                )
        );
        app.MapGet(
            "/console/live/cong-viec/{id}",
            (string id, HttpContext context, ProgressFeed feed, LongTaskService tasks, Actor actor) =>
                Push(
                    context,
                    feed,
                    async (cancellationToken, _) =>
                        await tasks.FindAsync(id, actor, cancellationToken) is { } task
                            ? await Draw<TaskLive>(context, new() { ["Task"] = task })
                            : null
                )
        );
        app.MapGet(
            "/console/live/dot-gui",
            (HttpContext context, ProgressFeed feed, SharedDrawings shared, Caller caller, Sight sight) =>
                Push(
                    context,
                    feed,
                    Shared(
                        context,
                        shared,
                        caller,
                        async (cancellationToken, snapshot) =>
                            await Draw<BroadcastsLive>(context, new() { ["Snapshot"] = await sight.OfAsync(snapshot, cancellationToken) })
                    )
                )
        );
        app.MapGet(
            "/console/live/dot-gui/{id:long}",
            (long id, HttpContext context, ProgressFeed feed, SharedDrawings shared, Caller caller, ReceiptBoard board) =>
                Push(
                    context,
                    feed,
                    Shared(
                        context,
                        shared,
                        caller,
                        async (cancellationToken, snapshot) =>
                            await feed.LineAsync(snapshot, id, cancellationToken) is { } line
                                ? await Draw<BroadcastLive>(
                                    context,
                                    new()
                                    {
                                        ["Line"] = line,
                                        ["Receipt"] = await board.NowAsync(line.Broadcast, cancellationToken),
                                        ["Number"] = int.TryParse(
                                            context.Request.Query["trang"],
                                            CultureInfo.InvariantCulture,
                                            out var page
                                        )
                                            ? page
                                            : 1,
                                        ["Failed"] = snapshot.Failed,
                                        ["Filter"] = (string?)context.Request.Query["trang-thai"],
                                    }
                                )
                                : null
                    )
                )
        );
    }

    /// <summary>404 where there is nothing to draw: a stream of nothing would stay open without a word.</summary>
    private static async Task<IResult> Push(
        HttpContext context,
        ProgressFeed feed,
        Func<CancellationToken, ProgressSnapshot, Task<string?>> draw
    )
    {
        var aborted = context.RequestAborted;
        if (await draw(aborted, await feed.NowAsync(aborted)) is not { } first)
            return Results.NotFound();
        return TypedResults.ServerSentEvents(Drawings(aborted), "drawing");

        async IAsyncEnumerable<string> Drawings([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var last = first;
            yield return last;
            var sessions = context.RequestServices.GetRequiredService<ConsoleSessions>();
            var clock = context.RequestServices.GetRequiredService<TimeProvider>();
            var asked = clock.GetUtcNow();
            await foreach (var snapshot in feed.WatchAsync(cancellationToken))
            {
                // A session that is ended elsewhere ends its streams too; the browser's next try is refused.
                if (clock.GetUtcNow() - asked >= Asked)
                {
                    if (!await sessions.StillHoldsAsync(context))
                        yield break;
                    asked = clock.GetUtcNow();
                }
                if (await draw(cancellationToken, snapshot) is not { } drawing || drawing == last)
                    continue;
                yield return last = drawing;
            }
        }
    }

    // What it draws depends on the address, the reading and the viewer's rights alone. It outlives a viewer who goes away.
    private static Func<CancellationToken, ProgressSnapshot, Task<string?>> Shared(
        HttpContext context,
        SharedDrawings shared,
        Caller caller,
        Func<CancellationToken, ProgressSnapshot, Task<string?>> draw
    )
    {
        var key = SharedDrawings.KeyOf(context, caller);
        return (_, snapshot) => shared.OfAsync(snapshot, key, () => draw(CancellationToken.None, snapshot));
    }

    private static async Task<string?> Draw<TComponent>(HttpContext context, Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(context.RequestServices, context.RequestServices.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
    }
}
