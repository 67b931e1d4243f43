using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Standing;

/// <summary>Keys of other programs, ended and renewed by a person; addresses outside, tried by one.</summary>
internal static class SystemFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/he-thong/khoa/{id:long}/thu-hoi", RevokeAsync);
        app.MapPost("/he-thong/khoa/{id:long}/doi", RotateAsync);
        app.MapPost("/he-thong/bao-ra/{id:long}/gui-thu", TryAsync);
        app.MapPost("/he-thong/nhat-ky/kiem-tra", VerifyAsync);
    }

    private static async Task<RedirectHttpResult> RevokeAsync(
        long id,
        [FromForm] IFormCollection form,
        ApiKeyService keys,
        Actor actor,
        CancellationToken cancellationToken
    ) => Back(await keys.RevokeAsync(id, actor, cancellationToken) ? "xong=key_revoked" : "tu-choi=unknown_key");

    // The key exists in this answer alone: no redirect, nothing in the address.
    private static async Task<IResult> RotateAsync(
        long id,
        [FromForm] IFormCollection form,
        ApiKeyService keys,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        await keys.RotateAsync(id, null, actor, cancellationToken) is ApiKeyOutcome.Made made
            ? new RazorComponentResult<KeyRotated>(new { Made = made })
            : Back("tu-choi=unknown_key");

    private static async Task<RedirectHttpResult> TryAsync(
        long id,
        [FromForm] IFormCollection form,
        WebhookService webhooks,
        Actor actor,
        CancellationToken cancellationToken
    ) => Back(await webhooks.TryAsync(id, actor, cancellationToken) ? "xong=webhook_tried" : "tu-choi=unknown_webhook");

    /// <summary>Every link of the chain, from the first to the newest.</summary>
    private static async Task<RedirectHttpResult> VerifyAsync(
        [FromForm] IFormCollection form,
        IAuditStore audit,
        Actor actor,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var broken = await audit.VerifyAsync(cancellationToken);
        var at = broken?.Sequence.ToString(CultureInfo.InvariantCulture) ?? "";
        await audit.AppendAsync(
            AuditEvent.Of(clock.GetUtcNow(), actor.Name, "audit.verified", "audit", "", ("broken", at)),
            cancellationToken
        );
        return TypedResults.LocalRedirect($"~/he-thong/nhat-ky?{(broken is null ? "xong=trail_whole" : "tu-choi=trail_broken")}");
    }

    private static RedirectHttpResult Back(string outcome) => TypedResults.LocalRedirect($"~/he-thong?{outcome}");
}
