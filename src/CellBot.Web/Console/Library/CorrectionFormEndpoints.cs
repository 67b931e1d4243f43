using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Messages;
using CellBot.Web.Console.Parts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Library;

/// <summary>Correcting and recalling what was sent; each waits for another person.</summary>
internal static class CorrectionFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(
            "/van-ban/{id:long}/dinh-chinh",
            async (
                long id,
                [FromForm] IFormCollection form,
                CorrectionService corrections,
                Caller caller,
                Actor actor,
                CancellationToken cancellationToken
            ) => Back(id, await corrections.CorrectWithNewestAsync(id, actor, caller.Top, cancellationToken))
        );
        app.MapPost(
            "/van-ban/{id:long}/thu-hoi",
            async (
                long id,
                [FromForm] IFormCollection form,
                CorrectionService corrections,
                Caller caller,
                Actor actor,
                CancellationToken cancellationToken
            ) =>
                Back(
                    id,
                    await corrections.RecallAsync(
                        id,
                        form[ApprovalFields.Reason].ToString().Composed(),
                        actor,
                        caller.Top,
                        cancellationToken
                    )
                )
        );
    }

    private static RedirectHttpResult Back(long id, ReplacementOutcome outcome) =>
        TypedResults.LocalRedirect(
            outcome switch
            {
                { Refusal: { } refusal } => $"~/van-ban/{id}?tu-choi={Uri.EscapeDataString(refusal.Code)}",
                _ => $"~/dot-gui/{outcome.Broadcast!.Id}?xong=submitted",
            }
        );
}
