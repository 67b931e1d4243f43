using CellBot.Delivery;
using System.Runtime.CompilerServices;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using CellBot.Web.Console.Acts;
using CellBot.Web.Console.Pages;
using CellBot.Web.Console.Planning;
using CellBot.Web.Console.Reminding;
using CellBot.Web.Console.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CellBot.Web.Console.Live;

/// <summary>
/// Pushes the live part of a page as server-sent events: the same component that drew it first, drawn again each time it would look different.
/// The browser lays the new drawing over the old one (wwwroot/live.js).
/// </summary>
public static class LiveEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/console/live/hom-nay", (HttpContext context, ProgressFeed feed, ReportsToday reports, SchedulesToday schedules, RemindersToday reminders, PauseService pauses) =>
            Push(context, feed, async (cancellationToken, snapshot) =>
                await Draw<TodayLive>(context, new() { ["Snapshot"] = snapshot, ["Reports"] = await reports.NowAsync(cancellationToken), ["Schedules"] = await schedules.NowAsync(cancellationToken), ["Reminders"] = await reminders.NowAsync(cancellationToken), ["Pauses"] = await pauses.NowAsync(cancellationToken) })));
        app.MapGet("/console/live/cong-viec", (HttpContext context, ProgressFeed feed, JobBoard board, LongTaskService tasks) =>
            Push(context, feed, async (cancellationToken, _) =>
                await Draw<JobsLive>(context, new() { ["Lines"] = await board.NowAsync(cancellationToken), ["Tasks"] = await tasks.RecentAsync(cancellationToken) })));
        app.MapGet("/console/live/cong-viec/{id}", (string id, HttpContext context, ProgressFeed feed, LongTaskService tasks) =>
            Push(context, feed, async (cancellationToken, _) => await tasks.FindAsync(id, ConsoleFormEndpoints.Actor, cancellationToken) is { } task
                ? await Draw<TaskLive>(context, new() { ["Task"] = task }) : null));
        app.MapGet("/console/live/dot-gui", (HttpContext context, ProgressFeed feed) =>
            Push(context, feed, (_, snapshot) => Draw<BroadcastsLive>(context, new() { ["Snapshot"] = snapshot })));
        app.MapGet("/console/live/dot-gui/{id:long}", (long id, HttpContext context, ProgressFeed feed) =>
            Push(context, feed, async (cancellationToken, snapshot) => await feed.LineAsync(snapshot, id, cancellationToken) is { } line
                ? await Draw<BroadcastLive>(context, new() { ["Line"] = line, ["Failed"] = snapshot.Failed, ["Filter"] = (string?)context.Request.Query["trang-thai"] })
                : null));
    }

    /// <summary>404 where there is nothing to draw: a stream of nothing would stay open without a word.</summary>
    private static async Task<IResult> Push(HttpContext context, ProgressFeed feed, Func<CancellationToken, ProgressSnapshot, Task<string?>> draw)
    {
        var aborted = context.RequestAborted;
        if (await draw(aborted, await feed.NowAsync(aborted)) is not { } first) return Results.NotFound();
        return TypedResults.ServerSentEvents(Drawings(aborted), "drawing");

        async IAsyncEnumerable<string> Drawings([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var last = first;
            yield return last;
            await foreach (var snapshot in feed.WatchAsync(cancellationToken))
            {
                if (await draw(cancellationToken, snapshot) is not { } drawing || drawing == last) continue;
                yield return last = drawing;
            }
        }
    }

    private static async Task<string?> Draw<TComponent>(HttpContext context, Dictionary<string, object?> parameters) where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(context.RequestServices, context.RequestServices.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
