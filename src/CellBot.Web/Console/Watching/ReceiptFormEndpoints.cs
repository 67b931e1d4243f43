using CellBot.Auditing;
using CellBot.Reminders;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Watching;

/// <summary>What a person does on the page that watches a broadcast, and the photos of units' minutes.</summary>
internal static class ReceiptFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(
            "/dot-gui/{id:long}/nhac",
            async (
                long id,
                [FromForm] IFormCollection form,
                ImmediateReminders reminders,
                ReceiptBoard board,
                Actor actor,
                CancellationToken cancellationToken
            ) =>
            {
                var decision = await reminders.RemindAsync(id, actor, cancellationToken);
                board.Forget(id);
                return TypedResults.LocalRedirect(
                    $"~/dot-gui/{id}?{(decision is ReminderDecision.Refused refused ? $"tu-choi={refused.Code}" : "xong=reminded")}"
                );
            }
        );
        app.MapGet("/dot-gui/{id:long}/don-vi/{code}/tep/{number:int}", FileAsync).WithMetadata(OwnPagesOnly.Instance);
    }

    // Only pictures are shown, by what they are and not by what they are called; all else is a download that no browser opens by itself.
    private static async Task<IResult> FileAsync(
        long id,
        string code,
        int number,
        ReceiptSheets sheets,
        CancellationToken cancellationToken
    ) =>
        await sheets.FileAsync(id, code, number, cancellationToken) switch
        {
            null => Results.NotFound(),
            { ShownAs: { } type } content => Results.Bytes(content.Bytes, type),
            var content => Results.Bytes(content.Bytes, "application/octet-stream", $"bien-ban-{id}-{number}"),
        };
}
