using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Drafting;

/// <summary>
/// Another audience or other times for a broadcast that has not started, in the form that it was made in: what was submitted or approved
/// before is void, and it goes to another person again.
/// </summary>
internal static class BroadcastEditEndpoints
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/dot-gui/{id:long}/sua", EditAsync);

    private static async Task<RedirectHttpResult> EditAsync(
        long id,
        [FromForm] IFormCollection form,
        BroadcastService service,
        IBroadcastStore broadcasts,
        ConsoleTexts texts,
        BroadcastOptions options,
        TimeReader times,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var asked = DraftForm.Read(name => form[name], times);
        if (await broadcasts.FindAsync(id, cancellationToken) is not { } broadcast || broadcast.DirectiveId != asked.DirectiveId)
            return TypedResults.LocalRedirect($"~/dot-gui/{id}?tu-choi=unknown_directive");
        if (BroadcastFormEndpoints.Refusal(asked, clock.GetUtcNow()) is { } refusal)
            return FilledForm.Again("/dot-gui/tao", form, refusal);
        if (broadcast.Urgency != Urgency.Thuong && !ApprovalFields.IsWord(form[ApprovalFields.Word], texts["approval.word"]))
            return FilledForm.Again("/dot-gui/kiem-tra", form, "word_missing");
        var change = new BroadcastChange(asked.Audience, null, asked.StartAt, asked.AcknowledgeBy, asked.ExpiresAt)
        {
            HasAllTimes = true,
            IsPinned = asked.IsPinned,
            IsProtected = asked.IsProtected,
            WithDocument = asked.WithDocument,
        };
        if (await service.ReviseAsync(id, change, actor, cancellationToken) is Decision.Refused refused)
            return FilledForm.Again("/dot-gui/tao", form, refused.Code);
        // What cannot go on from here stays a draft with what was entered.
        var decision = options.RequireApproval
            ? await service.SubmitAsync(id, actor, cancellationToken)
            : await service.ReleaseAsync(id, actor, cancellationToken);
        return TypedResults.LocalRedirect(
            decision is Decision.Refused stays
                ? $"~/dot-gui/{id}?tu-choi={Uri.EscapeDataString(stays.Code)}"
                : $"~/dot-gui/{id}?xong={(options.RequireApproval ? "submitted" : "released")}"
        );
    }
}
