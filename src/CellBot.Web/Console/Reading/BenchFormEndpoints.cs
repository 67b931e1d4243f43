using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Library;
using CellBot.Web.Console.Parts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Reading;

/// <summary>
/// The clerk's bench. Every post keeps what the form holds as the author's draft; a script gets the bench drawn again, a plain form is
/// led back to it. Nothing is a version before the author saves.
/// </summary>
public static class BenchFormEndpoints
{
    /// <summary>Set by the page's script: the answer is the part, not a redirect.</summary>
    public const string PartHeader = "X-Part";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/van-ban/{id:long}/tom-tat/{audience}", ChangeAsync);

    public static string Address(long id, string audience) => $"/van-ban/{id}/tom-tat?doi-tuong={audience}";

    private static async Task<IResult> ChangeAsync(
        long id,
        string audience,
        [FromForm] IFormCollection form,
        MessageDraftService service,
        HttpContext context,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (AudienceKeys.Parse(audience) is null)
            return TypedResults.NotFound();
        var asked = BenchForm.Read(name => form[name]);
        if (asked.Act == BenchForm.Discard)
        {
            await service.DiscardAsync(id, audience, actor, cancellationToken);
            return Back(id, audience, "xong", "draft_discarded");
        }
        var refused = await service.KeepAsync(id, audience, asked.Seen, asked.Words, asked.Change, actor, cancellationToken);
        if (context.Request.Headers.ContainsKey(PartHeader))
            return await PartAsync(id, audience, refused, service, actor, cancellationToken);
        if (refused is null && asked.Act == BenchForm.Save)
        {
            var saving = await service.SaveAsync(id, audience, asked.Seen, form[MarkFields.NotAMark].Count > 0, actor, cancellationToken);
            if (saving.Refused is null)
                return Back(id, audience, "xong", "saved");
            refused = saving.Refused;
        }
        return refused is null ? TypedResults.LocalRedirect($"~{Address(id, audience)}#tin") : Back(id, audience, "tu-choi", refused);
    }

    private static async Task<IResult> PartAsync(
        long id,
        string audience,
        string? refused,
        MessageDraftService service,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        await service.OpenAsync(id, audience, actor, cancellationToken) is { } message
            ? new RazorComponentResult<BenchPart>(
                new Dictionary<string, object?> { [nameof(BenchPart.Message)] = message, [nameof(BenchPart.Refused)] = refused }
            )
            : TypedResults.NotFound();

    private static RedirectHttpResult Back(long id, string audience, string field, string word) =>
        TypedResults.LocalRedirect($"~{Address(id, audience)}&{field}={Uri.EscapeDataString(word)}");
}
