using System.Globalization;
using CellBot.Delivery;
using CellBot.Host.Backup;
using CellBot.Host.Settings;
using CellBot.Host.Updates;
using CellBot.Loops;
using CellBot.Organization.Bots;
using CellBot.Restoring;
using CellBot.Storage;
using CellBot.Ways.Losses;
using CellBot.Web;

namespace CellBot.Host.Watch;

/// <summary>
/// Live: the process answers. Ready: database, the sending loops and the way updates come in are well; else 503 with each cause.
/// </summary>
internal static class Health
{
    /// <summary>A day's work of a province takes a few hundred megabytes.</summary>
    private const int FewMegabytes = 500;

    private static readonly TimeSpan ClocksApart = TimeSpan.FromSeconds(2);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"))
            .WithMetadata(HeadAllowed.Instance, OpenToPrograms.Instance)
            .ExcludeFromDescription();
        app.MapGet(
                "/health/ready",
                async (IServiceProvider services, CancellationToken cancellationToken) =>
                {
                    var causes = await CausesAsync(services, cancellationToken);
                    var notes = causes.Count > 0 ? [] : await NotesAsync(services, cancellationToken);
                    return Results.Json(
                        new
                        {
                            status = causes.Count == 0 ? "ready" : "unready",
                            causes,
                            notes,
                        },
                        statusCode: causes.Count == 0 ? 200 : 503
                    );
                }
            )
            .WithMetadata(HeadAllowed.Instance, OpenToPrograms.Instance)
            .ExcludeFromDescription();
    }

    /// <summary>
    /// What slows the sending down or shows wrong times but needs no other host: pauses that Telegram asked for, a clock that is wrong.
    /// </summary>
    private static async Task<List<string>> NotesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var pauses = await services.GetRequiredService<PauseService>().NowAsync(cancellationToken);
        var bots = services.GetRequiredService<BotFleet>();
        List<string> notes =
        [
            .. FreeMegabytes(services.GetRequiredService<HostSettings>()) is < FewMegabytes and var free
                ? [$"only {free} MB are free where the host keeps its state"]
                : Array.Empty<string>(),
            .. pauses
                .Where(pause => pause.ChatId is null)
                .Select(pause =>
                    $"bot {bots.Find(pause.BotId)?.Name ?? "no longer in the settings"} ({pause.BotId}) is silent until "
                    + $"{pause.Until:yyyy-MM-dd HH:mm:ss}Z: {pause.Error}"
                ),
        ];
        notes.AddRange(
            (await services.GetRequiredService<IChannelLossStore>().OpenAsync(cancellationToken)).Select(loss =>
                $"bot {bots.Find(loss.BotId)?.Name ?? "no longer in the settings"} ({loss.BotId}) cannot reach Telegram since "
                + $"{loss.BeganAt:yyyy-MM-dd HH:mm:ss}Z ({loss.Symptom}); what waits "
                + (loss.MovedAt is null ? "is held" : "goes the other ways")
            )
        );
        if (pauses.Count(pause => pause.ChatId is not null) is > 0 and var slow)
            notes.Add($"{slow} groups are in slow mode; the others are sent to");
        if (bots.ByUnit.Count > 0)
            notes.AddRange(
                (await services.GetRequiredService<IServingStore>().UnknownAsync([.. bots.ByUnit.Keys], cancellationToken)).Select(code =>
                    $"Telegram:Bots: {bots.ByUnit[code].Name} is to serve unit {code}, and there is none of this code"
                )
            );
        var apart =
            services.GetRequiredService<TimeProvider>().GetUtcNow()
            - await services.GetRequiredService<CellBotDatabase>().NowAsync(cancellationToken);
        if (apart.Duration() > ClocksApart)
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"this host's clock is {apart.Duration().TotalSeconds:0} s "
                        + $"{(apart > TimeSpan.Zero ? "ahead of" : "behind")} the database's"
                )
            );
        return notes;
    }

    /// <summary>Room on the disk of the database's file and of the host's own state; null where the system does not tell.</summary>
    private static long? FreeMegabytes(HostSettings settings)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(settings.StateFolder)).AvailableFreeSpace >> 20;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Why the host is not ready; none when it is.</summary>
    public static async Task<List<string>> CausesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        List<string> causes = [];
        try
        {
            await services.GetRequiredService<CellBotDatabase>().CheckAsync(cancellationToken);
        }
        catch (DatabaseException fault)
        {
            causes.Add(fault.Message);
        }
        if (services.GetRequiredService<Hold>().Reason is { } held)
            causes.Add(HoldWords.Of(held));
        var loops = services.GetRequiredService<LoopHealth>();
        causes.AddRange(
            loops.SilentOnes().Select(silent => $"the loop \"{silent.Loop}\" has been silent since {silent.LastBeat:yyyy-MM-dd HH:mm:ss}Z")
        );
        causes.AddRange(
            loops
                .Failing()
                .Select(loop =>
                    $"the loop \"{loop.Loop}\" has failed {loop.Times} times in a row since {loop.Since:yyyy-MM-dd HH:mm:ss}Z "
                    + $"({loop.Error})"
                )
        );
        var several = services.GetRequiredService<BotFleet>().HasSeveral;
        causes.AddRange(
            services
                .GetRequiredService<UpdateDoors>()
                .All.Where(one => one.Door.Trouble is not null)
                .Select(one => $"updates{(several ? $" of bot {one.Bot.Name}" : "")} do not come in: {one.Door.Trouble}")
        );
        return causes;
    }
}
