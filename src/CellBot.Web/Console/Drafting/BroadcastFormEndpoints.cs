using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Drafting;

/// <summary>
/// What a person does with a broadcast: a form is posted, the domain decides, the browser is led back with what came of it.
/// Taking <see cref="IFormCollection"/> makes every act ask for the page's antiforgery token.
/// </summary>
public static class BroadcastFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/dot-gui/tao", CreateAsync);
        app.MapPost("/dot-gui/kiem-tra", Check);
        app.MapPost("/dot-gui/{id:long}/duyet", ApproveAsync);
        app.MapPost(
            "/dot-gui/{id:long}/tra-lai",
            (long id, [FromForm] IFormCollection form, BroadcastService service, Actor actor, CancellationToken cancellationToken) =>
                RedirectTo(
                    id,
                    "returned",
                    service.ReturnAsync(id, form[ApprovalFields.Reason].ToString().Composed(), actor, cancellationToken),
                    $"/dot-gui/{id}/duyet"
                )
        );
        Step("trinh-duyet", "submitted", (service, id, actor, stop) => service.SubmitAsync(id, actor, stop));
        Step("gui-ngay", "released", (service, id, actor, stop) => service.ReleaseAsync(id, actor, stop));
        Step("tam-dung", "paused", (service, id, actor, stop) => service.PauseAsync(id, actor, stop));
        Step("tiep-tuc", "resumed", (service, id, actor, stop) => service.ResumeAsync(id, actor, stop));
        Step("huy", "cancelled", (service, id, actor, stop) => service.CancelAsync(id, actor, stop));
        Step("lay-ban-moi", "revised", (service, id, actor, stop) => service.ReviseAsync(id, BroadcastChange.None, actor, stop));
        Step("gui-lai-chua-ro", "resent", (service, id, actor, stop) => service.ResendAsync(id, [DeliveryState.Uncertain], actor, stop));
        Step(
            "gui-lai-loi",
            "resent",
            (service, id, actor, stop) => service.ResendAsync(id, [DeliveryState.Failed, DeliveryState.Refused], actor, stop)
        );

        void Step(string act, string done, Func<BroadcastService, long, Actor, CancellationToken, Task<Decision>> step) =>
            app.MapPost(
                $"/dot-gui/{{id:long}}/{act}",
                (long id, [FromForm] IFormCollection form, BroadcastService service, Actor actor, CancellationToken cancellationToken) =>
                    RedirectTo(id, done, step(service, id, actor, cancellationToken))
            );
    }

    /// <summary>The last look before it is made; what cannot be made leads back to the form.</summary>
    private static RedirectHttpResult Check([FromForm] IFormCollection form, TimeReader times, TimeProvider clock)
    {
        var asked = DraftForm.Read(name => form[name], times);
        if (Refusal(asked, clock.GetUtcNow()) is { } refusal)
            return FilledForm.Again("/dot-gui/tao", form, refusal);
        var settled = FilledForm.Fields(form).Select(field => KeyValuePair.Create(field.Key, asked.Settled(field.Key, field.Value)));
        return TypedResults.LocalRedirect($"~/dot-gui/kiem-tra{QueryString.Create(settled)}");
    }

    /// <summary>Null: it may be looked at.</summary>
    internal static string? Refusal(DraftForm asked, DateTimeOffset now) =>
        asked.BadTimes.Count > 0 ? "bad_time"
        : asked.DirectiveId is null ? "unknown_directive"
        // An empty list of kinds would mean the usual ones; here a person has unticked them all.
        : asked.Units.Count == 0 || asked.Kinds.Count == 0 ? "empty_audience"
        : BroadcastPolicy.Times(asked.StartAt, asked.AcknowledgeBy, asked.ExpiresAt, now)?.Code;

    private static async Task<RedirectHttpResult> CreateAsync(
        [FromForm] IFormCollection form,
        BroadcastService service,
        IBroadcastStore broadcasts,
        IDirectiveStore directives,
        ConsoleTexts texts,
        BroadcastOptions options,
        TimeReader times,
        TimeProvider clock,
        Caller caller,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var asked = DraftForm.Read(name => form[name], times);
        if (Refusal(asked, clock.GetUtcNow()) is { } refusal)
            return FilledForm.Again("/dot-gui/tao", form, refusal);
        var directive = asked.DirectiveId!.Value;
        var key = DraftForm.KeyOf(form[DraftForm.Once], actor);
        if (await MadeOfAsync(key, broadcasts, cancellationToken) is { } before)
            return before;
        if (
            await directives.FindAsync(directive, cancellationToken) is { Urgency: not Urgency.Thuong }
            && !ApprovalFields.IsWord(form[ApprovalFields.Word], texts["approval.word"])
        )
            return FilledForm.Again("/dot-gui/kiem-tra", form, "word_missing");
        var drafted = await service.DraftAsync(
            new DraftRequest(directive, asked.Audience, null, asked.StartAt, asked.AcknowledgeBy, asked.ExpiresAt)
            {
                OwnerUnit = caller.Top,
                IsPinned = asked.IsPinned,
                IsProtected = asked.IsProtected,
                WithDocument = asked.WithDocument,
                IsDrill = asked.IsDrill,
                FormKey = key,
            },
            actor,
            cancellationToken
        );
        if (drafted is not Decision.Done { Broadcast.Id: var id })
            return await MadeOfAsync(key, broadcasts, cancellationToken)
                ?? FilledForm.Again("/dot-gui/tao", form, ((Decision.Refused)drafted).Code);
        var decision = options.RequireApproval
            ? await service.SubmitAsync(id, actor, cancellationToken)
            : await service.ReleaseAsync(id, actor, cancellationToken);
        if (decision is Decision.Done)
            return TypedResults.LocalRedirect($"~/dot-gui/{id}?xong={(options.RequireApproval ? "submitted" : "released")}");
        // The form is shown again with everything in it but its key; the draft that could not go on is not left behind.
        await service.CancelAsync(id, actor, cancellationToken);
        return TypedResults.LocalRedirect(
            $"~/dot-gui/tao{QueryString.Create([
                .. FilledForm.Fields(form).Where(field => field.Key != DraftForm.Once),
                new("tu-choi", ((Decision.Refused)decision).Code),
            ])}"
        );
    }

    /// <summary>To the broadcast that this form made already: by a double click, or by one who came back to it.</summary>
    private static async Task<RedirectHttpResult?> MadeOfAsync(
        string? key,
        IBroadcastStore broadcasts,
        CancellationToken cancellationToken
    ) =>
        key is not null && await broadcasts.OfFormAsync(key, cancellationToken) is { } made
            ? TypedResults.LocalRedirect($"~/dot-gui/{made.Id}?xong=made_already")
            : null;

    private static async Task<RedirectHttpResult> ApproveAsync(
        long id,
        [FromForm] IFormCollection form,
        BroadcastService service,
        IBroadcastStore broadcasts,
        ConsoleTexts texts,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var isUrgent = await broadcasts.FindAsync(id, cancellationToken) is { Urgency: not Urgency.Thuong };
        if (isUrgent && !ApprovalFields.IsWord(form[ApprovalFields.Word], texts["approval.word"]))
            return TypedResults.LocalRedirect($"~/dot-gui/{id}/duyet?tu-choi=word_missing");
        return await RedirectTo(
            id,
            "approved",
            service.ApproveAsync(id, actor, cancellationToken, ApprovalFields.Seen(form)),
            $"/dot-gui/{id}/duyet"
        );
    }

    private static async Task<RedirectHttpResult> RedirectTo(long id, string done, Task<Decision> decision, string? whenRefused = null) =>
        await decision switch
        {
            Decision.Refused refused => TypedResults.LocalRedirect(
                $"~{whenRefused ?? $"/dot-gui/{id}"}?tu-choi={Uri.EscapeDataString(refused.Code)}"
            ),
            _ => TypedResults.LocalRedirect($"~/dot-gui/{id}?xong={done}"),
        };
}
