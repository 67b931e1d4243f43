using CellBot.Auditing;
using CellBot.Broadcasts.Trials;
using CellBot.Directives;
using CellBot.Organization.Joining;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Words;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Drafting;

/// <summary>Linking one's own phone, and a trial of a message to it.</summary>
internal static class TrialFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/dot-gui/gui-thu", SendAsync);
        app.MapPost("/tai-khoan/dien-thoai", OfferAsync);
        app.MapPost(
            "/tai-khoan/dien-thoai/bo",
            async ([FromForm] IFormCollection form, TrialService trials, Actor actor, CancellationToken cancellationToken) =>
            {
                await trials.UnlinkAsync(actor, cancellationToken);
                return TypedResults.LocalRedirect("~/tai-khoan?xong=phone_unlinked");
            }
        );
    }

    // The code exists in this answer alone: no redirect, nothing in the address.
    private static async Task<IResult> OfferAsync(
        [FromForm] IFormCollection form,
        TrialService trials,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return new RazorComponentResult<TrialLink>(new { Offer = await trials.OfferAsync(actor, cancellationToken) });
        }
        catch (ChannelUnreachableException)
        {
            return TypedResults.LocalRedirect("~/tai-khoan?tu-choi=channel_unreachable");
        }
    }

    private static async Task<RedirectHttpResult> SendAsync(
        [FromForm] IFormCollection form,
        TrialService trials,
        IDirectiveStore directives,
        DirectiveScope scope,
        Caller caller,
        TimeReader times,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var asked = DraftForm.Read(name => form[name], times);
        if (
            asked.DirectiveId is not { } id
            || await directives.FindAsync(id, cancellationToken) is not { } directive
            || await scope.SendRefusalAsync(caller, id, cancellationToken) is not null
        )
            return FilledForm.Again("/dot-gui/kiem-tra", form, "unknown_directive");
        var draft = asked.Draft(directive, caller.Actor.Name, clock.GetUtcNow());
        var (_, refused) = await trials.SendAsync(draft, caller.Actor, cancellationToken);
        if (refused is { Code: var code })
            return FilledForm.Again("/dot-gui/kiem-tra", form, code);
        var fields = QueryString.Create([.. FilledForm.Fields(form), KeyValuePair.Create<string, string?>("xong", "trial_sent")]);
        return TypedResults.LocalRedirect($"~/dot-gui/kiem-tra{fields}");
    }
}
