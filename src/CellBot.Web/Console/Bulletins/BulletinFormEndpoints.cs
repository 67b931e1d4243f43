using System.Globalization;
using CellBot.Auditing;
using CellBot.Bulletins;
using CellBot.Jobs.LongTasks;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Bulletins;

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
        MapStep(
            app,
            "sua",
            "bulletin_saved",
            step => step.Service.EditAsync(step.Number, step.Revision, step.Form[Text].ToString(), step.Actor, step.Stop)
        );
        MapStep(app, "trinh", "bulletin_submitted", step => step.Service.SubmitAsync(step.Number, step.Revision, step.Actor, step.Stop));
        MapStep(
            app,
            "duyet",
            "bulletin_approved",
            step => step.Service.ApproveAsync(step.Number, step.Revision, step.Form[Heard].ToString(), step.Actor, step.Stop)
        );
        MapStep(
            app,
            "tra-lai",
            "bulletin_returned",
            step => step.Service.ReturnAsync(step.Number, step.Revision, step.Form[Reason].ToString(), step.Actor, step.Stop)
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

    private static void MapStep(IEndpointRouteBuilder app, string path, string done, Func<Step, Task<BulletinDecision>> act) =>
        app.MapPost(
            $"{Root}/{{number:long}}/{path}",
            async (
                long id,
                long number,
                [FromForm] IFormCollection form,
                BulletinService service,
                IBulletinStore store,
                Actor actor,
                CancellationToken stop
            ) =>
            {
                if (await OfAsync(store, id, number, stop) is null)
                    return Results.NotFound();
                var decision = await act(new Step(service, number, Number(form[Revision]), form, actor, stop));
                return Back(id, number, decision is BulletinDecision.Refused(var code, _) ? code : null, done);
            }
        );

    /// <param name="Revision">The one that the actor had on the page; 0: none.</param>
    private sealed record Step(
        BulletinService Service,
        long Number,
        int Revision,
        IFormCollection Form,
        Actor Actor,
        CancellationToken Stop
    );

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

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
        var fault = await service.ReadOutAsync(number, at, Number(form[Times]), form[Place].ToString(), actor, cancellationToken);
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
