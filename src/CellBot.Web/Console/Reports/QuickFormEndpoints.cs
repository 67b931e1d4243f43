using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Reports.Forms;
using CellBot.Web.Console.Drafting;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Reports;

/// <summary>Making a quick report, sending it, ending it.</summary>
public static class QuickFormEndpoints
{
    public const string Title = "ten";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/bao-cao-nhanh/tao", MakeAsync);
        app.MapPost("/bao-cao-nhanh/{id:long}/sua", EditAsync);
        app.MapPost("/bao-cao-nhanh/{id:long}/xuat", ExportAsync);
        app.MapPost("/bao-cao-nhanh/{id:long}/gui", SendAsync);
        app.MapPost(
            "/bao-cao-nhanh/{id:long}/duyet",
            async (long id, [FromForm] IFormCollection form, FormService service, Actor actor, CancellationToken cancellationToken) =>
                RedirectTo(id, "form_approved", await service.ApproveAsync(id, actor, cancellationToken, ApprovalFields.Seen(form)))
        );
        app.MapPost(
            "/bao-cao-nhanh/{id:long}/tra-lai",
            async (long id, [FromForm] IFormCollection form, FormService service, Actor actor, CancellationToken cancellationToken) =>
                RedirectTo(
                    id,
                    "form_returned",
                    await service.ReturnAsync(id, form[ApprovalFields.Reason].ToString(), actor, cancellationToken)
                )
        );
        app.MapPost(
            "/bao-cao-nhanh/{id:long}/ket-thuc",
            async (long id, [FromForm] IFormCollection form, FormService service, Actor actor, CancellationToken cancellationToken) =>
                RedirectTo(id, "form_closed", await service.CloseAsync(id, actor, cancellationToken))
        );
    }

    private static async Task<RedirectHttpResult> MakeAsync(
        [FromForm] IFormCollection form,
        FormService service,
        Caller caller,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var made = await service.MakeAsync(form[Title].ToString(), Fields(form), caller.Top, actor, cancellationToken);
        return made.Refused is { } refused
            ? Again("/bao-cao-nhanh/tao", form, refused.Code)
            : TypedResults.LocalRedirect($"~/bao-cao-nhanh/{made.Form!.Id}?xong=form_made");
    }

    private static async Task<RedirectHttpResult> EditAsync(
        long id,
        [FromForm] IFormCollection form,
        FormService service,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var edited = await service.EditAsync(id, form[Title].ToString(), Fields(form), actor, cancellationToken);
        return edited.Refused is { } refused
            ? Again($"/bao-cao-nhanh/{id}/sua", form, refused.Code)
            : RedirectTo(id, "form_edited", edited);
    }

    /// <summary>The sums along the tree and every unit's answers, two sheets; numbers are numbers.</summary>
    private static async Task<IResult> ExportAsync(
        long id,
        [FromForm] IFormCollection form,
        IFormStore store,
        FormSheets sheets,
        IAuditStore audit,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { State: FormState.Sent or FormState.Closed } sent)
            return Results.NotFound();
        var nodes = FormSums.Of(
            sent,
            new UnitTree(await store.TreeAsync(id, cancellationToken)),
            await store.UnitsAsync(id, cancellationToken)
        );
        await audit.AppendAsync(
            AuditEvent.Of(
                clock.GetUtcNow(),
                actor.Name,
                "form.exported",
                "form",
                id.ToString(CultureInfo.InvariantCulture),
                ("rows", nodes.Count.ToString(CultureInfo.InvariantCulture))
            ),
            cancellationToken
        );
        return Results.File(sheets.Xlsx(sent, nodes), FileTypes.Xlsx, $"bao-cao-nhanh-{id}.xlsx");
    }

    private static List<(string Label, FormFieldKind Kind)> Fields(IFormCollection form) =>
        [
            .. Enumerable
                .Range(1, FormPolicy.MostFields)
                .Select(number =>
                    (
                        Label: form[FormFormat.LabelField(number)].ToString(),
                        Kind: FormFormat.Parse(form[FormFormat.KindField(number)]) ?? FormFieldKind.Number
                    )
                )
                .Where(field => !string.IsNullOrWhiteSpace(field.Label)),
        ];

    private static RedirectHttpResult Again(string address, IFormCollection form, string code)
    {
        // What was refused as classified is not even in an address.
        var kept = code == "classified" ? [] : FilledForm.Fields(form).Where(field => !string.IsNullOrEmpty(field.Value));
        return TypedResults.LocalRedirect(
            $"~{address}{QueryString.Create(kept.Append(KeyValuePair.Create<string, string?>("tu-choi", code)))}"
        );
    }

    private static async Task<RedirectHttpResult> SendAsync(
        long id,
        [FromForm] IFormCollection form,
        FormService service,
        TimeReader times,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var asked = DraftForm.Read(name => name == DraftForm.Shown ? "1" : form[name], times);
        if (asked.BadTimes.Count > 0)
            return TypedResults.LocalRedirect($"~/bao-cao-nhanh/{id}?tu-choi=bad_time");
        // An empty list of kinds would mean the usual ones; here a person has unticked them all.
        if (asked.Units.Count == 0 || asked.Kinds.Count == 0)
            return TypedResults.LocalRedirect($"~/bao-cao-nhanh/{id}?tu-choi=form_no_units");
        var sent = await service.SendAsync(id, asked.Audience, asked.AcknowledgeBy, actor, cancellationToken);
        return RedirectTo(id, sent.Form?.State is FormState.Submitted ? "form_submitted" : "form_sent", sent);
    }

    private static RedirectHttpResult RedirectTo(long id, string done, FormDecision decision) =>
        TypedResults.LocalRedirect(
            $"~/bao-cao-nhanh/{id}?{(decision.Refused is { } refused ? $"tu-choi={Refusal(refused.Code)}" : $"xong={done}")}"
        );

    // The same code is a broadcast's, with other words.
    private static string Refusal(string code) =>
        code switch
        {
            "empty_audience" => "form_no_units",
            "already_expired" => "form_due_past",
            "self_approval" => "form_self_approval",
            _ => code,
        };
}
