using CellBot.Directives.Signed;
using CellBot.Intake;
using CellBot.Messages;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Api.Directives;

/// <summary>
/// The signed file of a directive, as <c>multipart/form-data</c>: what may go along with its broadcasts. It passes the gate like any
/// document; it is never given out again but to the channel.
/// </summary>
internal static class SignedDocumentEndpoints
{
    private const string File = "file";
    private const string NotAMark = "not_a_secrecy_mark";

    public static void MapSignedDocument(this RouteGroupBuilder directives)
    {
        directives
            .MapPut("/{id:long}/document", PutAsync)
            .WithMetadata(AllowedRoles.Clerk, new RequestSizeLimitAttribute(SignedDocument.MaxBytes + BodySize.Slack))
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<DocumentAnswer>();
        directives
            .MapDelete("/{id:long}/document", WithdrawAsync)
            .WithMetadata(AllowedRoles.Clerk)
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> PutAsync(
        long id,
        SignedDocumentService documents,
        DirectiveScope scope,
        Problems problems,
        IntakeOptions limits,
        MessageCatalog messages,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        if (await scope.WriteRefusalAsync(caller, id, cancellationToken) is { } refused)
            return problems.Of(refused);
        if (!context.Request.HasFormContentType)
            return problems.Of("unsupported_media_type", $"send multipart/form-data with the part '{File}'");
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(cancellationToken);
        }
        catch (Exception cut)
            when (cut is InvalidDataException or IOException
                && UnreadableBody.StatusOf(cut) is null
                && !UnreadableBody.IsBrokenOff(context, cut)
            )
        {
            return problems.Of("bad_request", cut.Message);
        }
        if (form.Keys.FirstOrDefault(key => key != NotAMark) is { } unknown)
            return problems.Of("bad_request", $"there is no field '{unknown}'; known: {File}, {NotAMark}");
        if (form.Files.GetFile(File) is not { } file)
            return problems.Of("bad_request", $"the document must stand in the part '{File}', with its file name");
        var isNoMark = string.Equals(form[NotAMark], "true", StringComparison.OrdinalIgnoreCase);
        var content = await file.BytesAsync(cancellationToken);
        var outcome = await documents.PutAsync(id, file.FileName, content, isNoMark, caller.Actor, cancellationToken);
        return outcome.Document is { } document
            ? Results.Ok(DocumentAnswer.Of(document))
            : problems.Of(outcome.Refused!, outcome.Detail, Errors(outcome, limits, messages));
    }

    private static async Task<IResult> WithdrawAsync(
        long id,
        SignedDocumentService documents,
        DirectiveScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        if (await scope.WriteRefusalAsync(caller, id, cancellationToken) is { } refused)
            return problems.Of(refused);
        return await documents.WithdrawAsync(id, caller.Actor, cancellationToken) is { Refused: { } code, Detail: var detail }
            ? problems.Of(code, detail)
            : Results.NoContent();
    }

    /// <summary>What a person is to look at, in Vietnamese.</summary>
    private static IReadOnlyList<string>? Errors(SignedDocumentOutcome outcome, IntakeOptions limits, MessageCatalog messages) =>
        outcome switch
        {
            { Questions: { Count: > 0 } questions } => [.. questions.Select(question => QuestionFormat.Of(question, messages))],
            { Refused: "unreadable", Reason: { } reason } => [RefusalFormat.Of(reason, "", limits, messages)],
            _ => null,
        };
}

/// <param name="Version">The first version that it belongs to; later ones have it too, until another takes its place.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record DocumentAnswer(string FileName, long Size, string Sha256, int Version, DateTimeOffset AddedAt)
{
    internal static DocumentAnswer? Of(SignedDocument? document) =>
        document is null ? null : new(document.FileName, document.Size, document.Sha256, document.Version, document.CreatedAt);
}
