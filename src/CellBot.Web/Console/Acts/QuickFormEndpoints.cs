using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Web.Console.Drafting;
using CellBot.Web.Console.Reports;
using CellBot.Reports.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Acts;

/// <summary>Making a quick report, sending it, ending it.</summary>
public static class QuickFormEndpoints
{
    public const string Title = "ten";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/bao-cao-nhanh/tao", MakeAsync);
        app.MapPost("/bao-cao-nhanh/{id:long}/gui", SendAsync);
        app.MapPost("/bao-cao-nhanh/{id:long}/duyet", async (long id, [FromForm] IFormCollection form, FormService service, Actor actor, CancellationToken cancellationToken) =>
            RedirectTo(id, "form_approved", await service.ApproveAsync(id, actor, cancellationToken, ConsoleFormEndpoints.Seen(form))));
        app.MapPost("/bao-cao-nhanh/{id:long}/tra-lai", async (long id, [FromForm] IFormCollection form, FormService service, Actor actor, CancellationToken cancellationToken) =>
            RedirectTo(id, "form_returned", await service.ReturnAsync(id, form[ConsoleFormEndpoints.Reason].ToString(), actor, cancellationToken)));
        app.MapPost("/bao-cao-nhanh/{id:long}/ket-thuc", async (long id, [FromForm] IFormCollection form, FormService service, Actor actor, CancellationToken cancellationToken) =>
            RedirectTo(id, "form_closed", await service.CloseAsync(id, actor, cancellationToken)));
    }

    private static async Task<RedirectHttpResult> MakeAsync([FromForm] IFormCollection form, FormService service, Caller caller, Actor actor, CancellationToken cancellationToken)
    {
        var fields = Enumerable.Range(1, FormPolicy.MostFields)
            .Select(number => (Label: form[FormFormat.LabelField(number)].ToString(), Kind: FormFormat.Parse(form[FormFormat.KindField(number)]) ?? FormFieldKind.Number))
            .Where(field => !string.IsNullOrWhiteSpace(field.Label)).ToList();
        var made = await service.MakeAsync(form[Title].ToString(), fields, caller.Top, actor, cancellationToken);
        if (made.Refused is not { } refused) return TypedResults.LocalRedirect($"~/bao-cao-nhanh/{made.Form!.Id}?xong=form_made");
        // What was refused as classified is not even in an address.
        var kept = refused.Code == "classified" ? [] : ConsoleFormEndpoints.Fields(form).Where(field => !string.IsNullOrEmpty(field.Value));
        return TypedResults.LocalRedirect($"~/bao-cao-nhanh/tao{QueryString.Create(kept.Append(KeyValuePair.Create<string, string?>("tu-choi", refused.Code)))}");
    }

    private static async Task<RedirectHttpResult> SendAsync(long id, [FromForm] IFormCollection form, FormService service, Actor actor, CancellationToken cancellationToken)
    {
        var asked = DraftForm.Read(name => name == DraftForm.Shown ? "1" : form[name]);
        if (asked.BadTimes.Count > 0) return TypedResults.LocalRedirect($"~/bao-cao-nhanh/{id}?tu-choi=bad_time");
        // An empty list of kinds would mean the usual ones; here a person has unticked them all.
        if (asked.Units.Count == 0 || asked.Kinds.Count == 0) return TypedResults.LocalRedirect($"~/bao-cao-nhanh/{id}?tu-choi=form_no_units");
        var sent = await service.SendAsync(id, new Audience(asked.Units, asked.Kinds), asked.AcknowledgeBy, actor, cancellationToken);
        return RedirectTo(id, sent.Form?.State is FormState.Submitted ? "form_submitted" : "form_sent", sent);
    }

    private static RedirectHttpResult RedirectTo(long id, string done, FormDecision decision) => TypedResults.LocalRedirect(
        $"~/bao-cao-nhanh/{id}?{(decision.Refused is { } refused ? $"tu-choi={Refusal(refused.Code)}" : $"xong={done}")}");

    // The same code is a broadcast's, with other words.
    private static string Refusal(string code) => code switch { "empty_audience" => "form_no_units", "already_expired" => "form_due_past", "self_approval" => "form_self_approval", _ => code };
}
