using System.Globalization;
using CellBot.Auditing;
using CellBot.Bulletins;
using CellBot.Jobs.LongTasks;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Acts;

/// <summary>What is read out over loudspeakers: form to act, act to page. A file that is given out is audited.</summary>
internal static class BulletinFormEndpoints
{
    public const string Unit = "don-vi",
        Text = "noi-dung",
        Revision = "ban",
        Heard = "ma-nghe",
        Reason = "ly-do",
        When = "luc",
        Times = "so-lan",
        Place = "noi";

    private const string Root = "/dot-gui/{id:long}/phat-thanh";

    public static string To(long broadcast) => string.Create(CultureInfo.InvariantCulture, $"/dot-gui/{broadcast}/phat-thanh");

    public static string To(long broadcast, long bulletin) =>
        string.Create(CultureInfo.InvariantCulture, $"/dot-gui/{broadcast}/phat-thanh/{bulletin}");

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Root, DraftAsync);
        app.MapPost(
            Root + "/{number:long}/sua",
            (
                long id,
                long number,
                [FromForm] IFormCollection form,
                BulletinService service,
                IBulletinStore store,
                Actor actor,
                CancellationToken stop
            ) =>
                StepAsync(
                    id,
                    number,
                    form,
                    store,
                    "bulletin_saved",
                    revision => service.EditAsync(number, revision, form[Text].ToString(), actor, stop),
                    stop
                )
        );
        app.MapPost(
            Root + "/{number:long}/trinh",
            (
                long id,
                long number,
                [FromForm] IFormCollection form,
                BulletinService service,
                IBulletinStore store,
                Actor actor,
                CancellationToken stop
            ) =>
                StepAsync(
                    id,
                    number,
                    form,
                    store,
                    "bulletin_submitted",
                    revision => service.SubmitAsync(number, revision, actor, stop),
                    stop
                )
        );
        app.MapPost(
            Root + "/{number:long}/duyet",
            (
                long id,
                long number,
                [FromForm] IFormCollection form,
                BulletinService service,
                IBulletinStore store,
                Actor actor,
                CancellationToken stop
            ) =>
                StepAsync(
                    id,
                    number,
                    form,
                    store,
                    "bulletin_approved",
                    revision => service.ApproveAsync(number, revision, form[Heard].ToString(), actor, stop),
                    stop
                )
        );
        app.MapPost(
            Root + "/{number:long}/tra-lai",
            (
                long id,
                long number,
                [FromForm] IFormCollection form,
                BulletinService service,
                IBulletinStore store,
                Actor actor,
                CancellationToken stop
            ) =>
                StepAsync(
                    id,
                    number,
                    form,
                    store,
                    "bulletin_returned",
                    revision => service.ReturnAsync(number, revision, form[Reason].ToString(), actor, stop),
                    stop
                )
        );
        app.MapPost(Root + "/{number:long}/am-thanh", SpeakAsync);
        app.MapPost(Root + "/{number:long}/da-phat", ReadOutAsync);
        app.MapGet(Root + "/{number:long}/nghe.{format}", ListenAsync).WithMetadata(OwnPagesOnly.Instance);
        app.MapGet(Root + "/{number:long}/tai.{format}", DownloadAsync).WithMetadata(OwnPagesOnly.Instance);
    }

    private static async Task<RedirectHttpResult> DraftAsync(
        long id,
        [FromForm] IFormCollection form,
        BulletinService service,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        await service.DraftAsync(id, form[Unit].ToString(), actor, cancellationToken) switch
        {
            BulletinDecision.Done(var made) => TypedResults.LocalRedirect($"~{To(id, made.Id)}"),
            BulletinDecision.Refused(var code, _) => TypedResults.LocalRedirect($"~{To(id)}?tu-choi={code}"),
            _ => throw new InvalidOperationException("a decision of no known kind"),
        };

    private static async Task<IResult> StepAsync(
        long id,
        long number,
        IFormCollection form,
        IBulletinStore store,
        string done,
        Func<int, Task<BulletinDecision>> step,
        CancellationToken cancellationToken
    )
    {
        if (await OfAsync(store, id, number, cancellationToken) is null)
            return Results.NotFound();
        var revision = int.TryParse(form[Revision], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        return Back(id, number, await step(revision) is BulletinDecision.Refused(var code, _) ? code : null, done);
    }

    private static async Task<IResult> SpeakAsync(
        long id,
        long number,
        [FromForm] IFormCollection form,
        IBulletinStore store,
        IVoice voice,
        LongTaskService tasks,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await OfAsync(store, id, number, cancellationToken) is not { } bulletin)
            return Results.NotFound();
        if (bulletin.State is BulletinState.Submitted or BulletinState.Approved)
            return Back(id, number, "bulletin_state", "");
        if (voice.Missing is not null)
            return Back(id, number, "voice_missing", "");
        return TypedResults.LocalRedirect(
            TaskLinks.To(await tasks.StartAsync(LongTaskKind.Voice, VoiceTask.Arguments(bulletin), actor, cancellationToken))
        );
    }

    private static async Task<IResult> ReadOutAsync(
        long id,
        long number,
        [FromForm] IFormCollection form,
        BulletinService service,
        IBulletinStore store,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await OfAsync(store, id, number, cancellationToken) is null)
            return Results.NotFound();
        if (times.Moment(form[When].ToString()) is not { } at)
            return Back(id, number, "bulletin_read_when", "");
        var often = int.TryParse(form[Times], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        var fault = await service.ReadOutAsync(number, at, often, form[Place].ToString(), actor, cancellationToken);
        return Back(id, number, fault?.Code, "bulletin_read_out");
    }

    private static async Task<IResult> ListenAsync(
        long id,
        long number,
        string format,
        IBulletinStore store,
        CancellationToken cancellationToken
    ) =>
        await OfAsync(store, id, number, cancellationToken) is not null
        && Format(format) is { } wanted
        && await store.AudioAsync(number, wanted, cancellationToken) is { } audio
            ? Results.File(audio, Media(wanted), enableRangeProcessing: true)
            : Results.NotFound();

    private static async Task<IResult> DownloadAsync(
        long id,
        long number,
        string format,
        IBulletinStore store,
        IAuditStore audit,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (
            await OfAsync(store, id, number, cancellationToken) is not { State: BulletinState.Approved } bulletin
            || Format(format) is not { } wanted
            || await store.AudioAsync(number, wanted, cancellationToken) is not { } content
        )
            return Results.NotFound();
        await audit.AppendAsync(
            AuditEvent.Of(
                clock.GetUtcNow(),
                actor.Name,
                "bulletin.exported",
                "bulletin",
                number.ToString(CultureInfo.InvariantCulture),
                ("format", format)
            ),
            cancellationToken
        );
        return Results.File(content, Media(wanted), $"ban-tin-{bulletin.BroadcastId}-{bulletin.UnitCode}.{format}");
    }

    private static async Task<Bulletin?> OfAsync(IBulletinStore store, long id, long number, CancellationToken cancellationToken) =>
        await store.FindAsync(number, cancellationToken) is { } bulletin && bulletin.BroadcastId == id ? bulletin : null;

    private static AudioFormat? Format(string word) =>
        word switch
        {
            "wav" => AudioFormat.Wav,
            "mp3" => AudioFormat.Mp3,
            _ => null,
        };

    private static string Media(AudioFormat format) => format is AudioFormat.Mp3 ? "audio/mpeg" : "audio/wav";

    private static RedirectHttpResult Back(long id, long number, string? refused, string done) =>
        TypedResults.LocalRedirect($"~{To(id, number)}?{(refused is null ? $"xong={done}" : $"tu-choi={refused}")}");
}
