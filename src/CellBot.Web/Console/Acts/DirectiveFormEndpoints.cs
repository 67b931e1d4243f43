using CellBot.Directives;
using CellBot.Directives.Incoming;
using CellBot.Directives.Library;
using CellBot.Intake.Packets;
using CellBot.Intake;
using CellBot.Web.Console.Reading;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Acts;

/// <summary>Bringing a document in, mending what was read.</summary>
public static class DirectiveFormEndpoints
{
    /// <summary>The clerk's word that the document may be disseminated.</summary>
    public const string Allowed = "duoc-pho-bien";

    /// <summary>The same once more, for a document whose head limits its circulation.</summary>
    public const string AllowedAll = "van-pho-bien";

    /// <summary>The clerk's word that what may be a secrecy mark is none.</summary>
    public const string NotAMark = "khong-phai-dau-mat";

    public const string File = "tep";
    public const string Pasted = "noi-dung";
    public const string Seen = "phien-ban";

    public static void Map(IEndpointRouteBuilder app, IntakeOptions options)
    {
        app.MapPost("/van-ban/them", TakeInAsync).WithMetadata(new RequestSizeLimitAttribute(options.MaxBytes + (long)BodyLimit.Slack));
        app.MapPost("/van-ban/doc/{token}", SaveFirstAsync);
        app.MapPost("/van-ban/{id:long}/doc", SaveFactsAsync);
    }

    private static async Task<RedirectHttpResult> TakeInAsync([FromForm] IFormCollection form, DocumentIntake intake, PendingDocuments pending, DirectiveService directives, IncomingService incoming,
        CancellationToken cancellationToken)
    {
        if (form[Allowed].Count == 0) return TypedResults.LocalRedirect("~/van-ban/them?tu-choi=not_allowed");
        var file = form.Files.GetFile(File) is { Length: > 0 } chosen ? chosen : null;
        var content = file is null ? [] : await file.BytesAsync(cancellationToken);
        if (file is not null && PacketFile.IsPacket(content, file.FileName))
            return IncomingFormEndpoints.After(await incoming.TakeAsync(content, file.FileName, ConsoleFormEndpoints.Actor, cancellationToken));
        var result = file is not null ? await intake.ReadAsync(content, file.FileName, cancellationToken) : intake.ReadPasted(form[Pasted].ToString(), "");
        switch (result)
        {
            case IntakeResult.Accepted accepted:
                return TypedResults.LocalRedirect($"~/van-ban/doc/{pending.Put(accepted).Token}");
            case IntakeResult.Refused refused:
                await directives.RefusedAsync(refused.Reason, ConsoleFormEndpoints.Actor, cancellationToken);
                return NotTaken(refused);
            default:
                throw new InvalidOperationException($"An intake's result of no known kind: {result.GetType().Name}");
        }
    }

    /// <summary>The page again, with why the file was refused.</summary>
    internal static RedirectHttpResult NotTaken(IntakeResult.Refused refused) =>
        TypedResults.LocalRedirect($"~/van-ban/them?khong-nhan={refused.Reason.Code()}{(refused.Mark is { } mark ? $"&dau={mark.Code()}" : "")}");

    private static async Task<RedirectHttpResult> SaveFirstAsync(string token, [FromForm] IFormCollection form, PendingDocuments pending, DirectiveReadings readings, DirectiveService directives, CancellationToken cancellationToken)
    {
        if (pending.Find(token) is not { } laid) return TypedResults.LocalRedirect("~/van-ban/them?tu-choi=desk_empty");
        if (laid.Circulation.Count > 0 && form[AllowedAll].Count == 0) return TypedResults.LocalRedirect($"~/van-ban/doc/{laid.Token}?tu-choi=not_allowed");
        if (laid.Questions.Count > 0 && form[NotAMark].Count == 0) return TypedResults.LocalRedirect($"~/van-ban/doc/{laid.Token}?tu-choi=mark_unclear");
        var saved = await directives.FirstAsync(laid.Document, readings.Read(laid.Document), DirectiveForm.Read(form), laid.Questions, ConsoleFormEndpoints.Actor, cancellationToken);
        if (saved.Directive is not { } directive) return TypedResults.LocalRedirect($"~/van-ban/doc/{laid.Token}?tu-choi={saved.Refused}");
        pending.Remove(laid);
        return TypedResults.LocalRedirect($"~/van-ban/{directive.Id}/tom-tat?xong=saved");
    }

    private static async Task<RedirectHttpResult> SaveFactsAsync(long id, [FromForm] IFormCollection form, DirectiveService directives, CancellationToken cancellationToken) =>
        RedirectTo($"/van-ban/{id}/doc", $"/van-ban/{id}/tom-tat", await directives.NextAsync(id, SeenIn(form), DirectiveForm.Read(form), null, form[NotAMark].Count > 0, ConsoleFormEndpoints.Actor, cancellationToken));

    private static int SeenIn(IFormCollection form) => int.TryParse(form[Seen], System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static RedirectHttpResult RedirectTo(string again, string next, Saving saving) =>
        TypedResults.LocalRedirect(saving.Refused is { } refused ? $"~{again}?tu-choi={refused}" : $"~{next}?xong=saved");
}
