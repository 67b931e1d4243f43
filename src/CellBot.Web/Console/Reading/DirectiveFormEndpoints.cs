using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Corrections;
using CellBot.Directives.Duplicates;
using CellBot.Directives.Library;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Intake.Uploads;
using CellBot.Jobs.LongTasks;
using CellBot.Reading;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace CellBot.Web.Console.Reading;

/// <summary>Bringing a document in, mending what was read.</summary>
public static class DirectiveFormEndpoints
{
    /// <summary>The clerk's word that the document may be disseminated.</summary>
    public const string Allowed = "duoc-pho-bien";

    /// <summary>The same once more, for a document whose head limits its circulation.</summary>
    public const string AllowedAll = "van-pho-bien";

    /// <summary>The clerk's word that the unsure words of a scan were compared with the original.</summary>
    public const string Compared = "da-doi-chieu";

    /// <summary>Why a document is stored that is there already.</summary>
    public const string StoredTwice = "ly-do-van-luu";

    public const string File = "tep";
    public const string Pasted = "noi-dung";
    public const string Seen = "phien-ban";

    /// <summary>A document that the gate asks about, encrypted, carried by its page until the answer.</summary>
    public const string Sealed = "van-ban";

    public static void Map(IEndpointRouteBuilder app, IntakeOptions options)
    {
        app.MapPost("/van-ban/them", TakeInAsync).WithMetadata(new RequestSizeLimitAttribute(options.MaxBytes + (long)BodySize.Slack));
        app.MapGet("/van-ban/them/hoi/{task}", AskLater);
        app.MapPost("/van-ban/them/tra-loi", AnswerAsync).WithMetadata(new RequestSizeLimitAttribute(options.MaxBytes * 2L));
        app.MapPost("/van-ban/doc/{token}", SaveFirstAsync);
        app.MapPost("/van-ban/{id:long}/doc", SaveFactsAsync);
    }

    private static async Task<IResult> TakeInAsync(
        [FromForm] IFormCollection form,
        DocumentIntake intake,
        ReadingTasks readings,
        PendingDocuments pending,
        DirectiveService directives,
        PacketTasks packets,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (form[Allowed].Count == 0)
            return TypedResults.LocalRedirect("~/van-ban/them?tu-choi=not_allowed");
        var file = form.Files.GetFile(File) is { Length: > 0 } chosen ? chosen : null;
        var content = file is null ? [] : await file.BytesAsync(cancellationToken);
        if (file is not null && PacketFile.IsPacket(content, file.FileName))
            return await packets.TakeAsync(
                content,
                file.FileName,
                form[MarkFields.NotAMark].Count > 0,
                isProgram: false,
                actor,
                cancellationToken
            ) switch
            {
                PacketStart.Running running => TypedResults.LocalRedirect(TaskLinks.To(running.TaskId)),
                PacketStart.Arrived arrived => IncomingFormEndpoints.After(arrived.Arrival),
                _ => throw new InvalidOperationException("A packet's start of no known kind"),
            };
        ReadingStart start = file is not null
            ? await readings.ReadAsync(content, file.FileName, actor, cancellationToken)
            : new ReadingStart.Read(intake.ReadPasted(form[Pasted].ToString(), ""));
        switch (start)
        {
            case ReadingStart.Running running:
                return TypedResults.LocalRedirect(TaskLinks.To(running.TaskId));
            case ReadingStart.Read { Result: IntakeResult.Accepted { Questions.Count: > 0 } unclear }:
                return Ask(unclear, pending, actor);
            case ReadingStart.Read { Result: IntakeResult.Accepted accepted }:
                return TypedResults.LocalRedirect($"~/van-ban/doc/{await pending.PutAsync(accepted, actor.Name, cancellationToken)}");
            case ReadingStart.Read { Result: IntakeResult.Refused refused }:
                await directives.RefusedAsync(refused.Reason, actor, cancellationToken);
                return NotTaken(refused);
            default:
                throw new InvalidOperationException($"A reading of no known kind: {start.GetType().Name}");
        }
    }

    /// <summary>What a long reading left to ask; the document is in this process's memory.</summary>
    private static IResult AskLater(string task, ReadingTasks readings, PendingDocuments pending, Actor actor) =>
        readings.Unclear(task, actor) is { } unclear
            ? Ask(unclear, pending, actor)
            : TypedResults.LocalRedirect("~/van-ban/them?tu-choi=desk_empty");

    private static RazorComponentResult<MarkQuestions> Ask(IntakeResult.Accepted unclear, PendingDocuments pending, Actor actor) =>
        new(
            new
            {
                unclear.Document,
                unclear.Questions,
                Content = WebEncoders.Base64UrlEncode(pending.Seal(unclear, actor.Name)),
            }
        );

    /// <summary>The clerk's answer to the gate: from here on the document may wait in the store.</summary>
    private static async Task<RedirectHttpResult> AnswerAsync(
        [FromForm] IFormCollection form,
        PendingDocuments pending,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (form[MarkFields.NotAMark].Count == 0 || SealedIn(form) is not { } content)
            return TypedResults.LocalRedirect("~/van-ban/them?tu-choi=mark_unclear");
        return await pending.PutAnsweredAsync(content, actor.Name, cancellationToken) is { } token
            ? TypedResults.LocalRedirect($"~/van-ban/doc/{token}")
            : TypedResults.LocalRedirect("~/van-ban/them?tu-choi=desk_empty");
    }

    private static byte[]? SealedIn(IFormCollection form)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(form[Sealed].ToString());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The page again, with why the file was refused.</summary>
    internal static RedirectHttpResult NotTaken(IntakeResult.Refused refused) =>
        TypedResults.LocalRedirect(
            $"~/van-ban/them?khong-nhan={refused.Reason.Code()}{(refused.Mark is { } mark ? $"&dau={mark.Code()}" : "")}"
        );

    private static async Task<IResult> SaveFirstAsync(
        string token,
        [FromForm] IFormCollection form,
        PendingDocuments pending,
        DirectiveReadings readings,
        DirectiveService directives,
        ReadingCorrectionService corrections,
        TimeReader times,
        Caller caller,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        // A line that is open is saved with the head: it was typed to be kept.
        var (page, _) = await ReadingLineEndpoints.DoAsync(
            form,
            OpenLine(form),
            times,
            change => corrections.CorrectAsync(token, change, actor, cancellationToken)
        );
        if (page.Refused is not null)
            return new RazorComponentResult<ReadAgain>(new { Token = token, Form = page });
        if (await pending.FindAsync(token, actor.Name, cancellationToken) is not { } waiting)
            return TypedResults.LocalRedirect("~/van-ban/them?tu-choi=desk_empty");
        if (waiting.Circulation.Count > 0 && form[AllowedAll].Count == 0)
            return TypedResults.LocalRedirect($"~/van-ban/doc/{waiting.Token}?tu-choi=not_allowed");
        if (waiting.Document.Unsure.Count > 0 && form[Compared].Count == 0)
            return TypedResults.LocalRedirect($"~/van-ban/doc/{waiting.Token}?tu-choi=words_unsure");
        await readings.RefreshAsync(cancellationToken);
        var facts = DirectiveForm.Read(form);
        var saved = await directives.FirstAsync(
            waiting.Document,
            readings.Read(waiting.Document, ReadingCorrectionsJson.Read(waiting.Corrections)),
            facts,
            waiting.Questions,
            actor,
            cancellationToken,
            caller.Top,
            new DuplicateChoice(caller.Top, form[StoredTwice])
        );
        if (saved.Directive is not { } directive)
            return TypedResults.LocalRedirect(DirectiveForm.Again($"~/van-ban/doc/{waiting.Token}", saved.Refused!, facts));
        await pending.RemoveAsync(waiting, actor.Name, cancellationToken);
        return TypedResults.LocalRedirect($"~/van-ban/{directive.Id}/tom-tat?xong=saved");
    }

    private static async Task<IResult> SaveFactsAsync(
        long id,
        [FromForm] IFormCollection form,
        DirectiveService directives,
        ReadingCorrectionService corrections,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (page, made) = await ReadingLineEndpoints.DoAsync(
            form,
            OpenLine(form),
            times,
            change => corrections.CorrectAsync(id, change, actor, cancellationToken)
        );
        if (page.Refused is not null)
            return new RazorComponentResult<ReadAgain>(new { Id = (long?)id, Form = page });
        // The line's own version is the next of the one that was seen.
        var seen = SeenIn(form) is var known && made == known + 1 ? known + 1 : known;
        return RedirectTo(
            $"/van-ban/{id}/doc",
            $"/van-ban/{id}/tom-tat",
            await directives.NextAsync(
                id,
                seen,
                DirectiveForm.Read(form),
                null,
                form[MarkFields.NotAMark].Count > 0,
                actor,
                cancellationToken
            )
        );
    }

    internal static (string Act, string Key, string Stamp) OpenLine(IFormCollection form) =>
        (LineForm.Save, form[LineForm.KeyField].ToString(), "");

    private static int SeenIn(IFormCollection form) =>
        int.TryParse(form[Seen], System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static RedirectHttpResult RedirectTo(string again, string next, Saving saving) =>
        TypedResults.LocalRedirect(saving.Refused is { } refused ? $"~{again}?tu-choi={refused}" : $"~{next}?xong=saved");
}
