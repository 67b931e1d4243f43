using CellBot.Auditing;
using CellBot.Directives.Signed;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Reading;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Library;

/// <summary>Putting a signed file beside a directive, and taking it away.</summary>
internal static class SignedDocumentFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/van-ban/{id:long}/ban-ky", PutAsync)
            .WithMetadata(new RequestSizeLimitAttribute(SignedDocument.MaxBytes + BodySize.Slack));
        app.MapPost(
            "/van-ban/{id:long}/ban-ky/go",
            async (
                long id,
                [FromForm] IFormCollection form,
                SignedDocumentService documents,
                Actor actor,
                CancellationToken cancellationToken
            ) => Back(id, await documents.WithdrawAsync(id, actor, cancellationToken), "document_withdrawn")
        );
    }

    private static async Task<RedirectHttpResult> PutAsync(
        long id,
        [FromForm] IFormCollection form,
        SignedDocumentService documents,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (form.Files.GetFile(DirectiveFormEndpoints.File) is not { Length: > 0 } file)
            return Back(id, new SignedDocumentOutcome(null, "document_missing"), "");
        var content = await file.BytesAsync(cancellationToken);
        var isNoMark = form[MarkFields.NotAMark].Count > 0;
        return Back(id, await documents.PutAsync(id, file.FileName, content, isNoMark, actor, cancellationToken), "document_put");
    }

    private static RedirectHttpResult Back(long id, SignedDocumentOutcome outcome, string done) =>
        TypedResults.LocalRedirect(
            outcome.Refused switch
            {
                null => $"~/van-ban/{id}?xong={done}",
                "classified" => $"~/van-ban/{id}?tu-choi=document_classified",
                "mark_unclear" => $"~/van-ban/{id}?tu-choi=document_unclear",
                "unreadable" => $"~/van-ban/{id}?tu-choi=document_unreadable",
                var code => $"~/van-ban/{id}?tu-choi={Uri.EscapeDataString(code)}",
            }
        );
}
