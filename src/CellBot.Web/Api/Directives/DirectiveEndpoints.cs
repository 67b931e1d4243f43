using System.Text.Json;
using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Directives.Library;
using CellBot.Directives.Signed;
using CellBot.Intake;
using CellBot.Messages;
using CellBot.Web.Console.Words;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CellBot.Web.Api.Directives;

/// <summary>
/// Directives from JSON or a signed document: made, looked at, and given new versions by whoever saw the newest one (If-Match).
/// </summary>
internal static class DirectiveEndpoints
{
    /// <summary>Directives looked through by a list: more than ten years of a busy office.</summary>
    private const int Newest = 5_000;

    private const int LongestPage = 500;

    /// <summary>Bytes. Texts that people wrote: the longest body is 40,000 characters.</summary>
    private const int LargestJson = 1 << 20;

    public static void MapDirectives(this RouteGroupBuilder api, IntakeOptions limits)
    {
        var directives = api.MapGroup("/directives").WithTags("directives");
        directives
            .MapPost("/", CreateAsync)
            .WithMetadata(AllowedRoles.Clerk, new RequestSizeLimitAttribute(limits.MaxBytes + (long)BodySize.Slack))
            .Accepts<NewDirective>("application/json", "multipart/form-data")
            .Produces<DirectiveCreated>(StatusCodes.Status201Created)
            .Produces<PacketWaits>(StatusCodes.Status202Accepted)
            .Produces<TaskStarted>(StatusCodes.Status202Accepted);
        directives.MapGet("/", ListAsync).WithMetadata(AllowedRoles.Any).Produces<DirectivesPage>();
        directives.MapGet("/{id:long}", FindAsync).WithMetadata(AllowedRoles.Any).Produces<DirectiveAnswer>();
        directives.MapReading();
        directives.MapVersions();
        directives.MapSignedDocument();
    }

    private static async Task<IResult> CreateAsync(
        IDirectiveStore store,
        IAuditStore audit,
        DirectiveUpload upload,
        UnitScope scope,
        Problems problems,
        MessageCatalog messages,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (context.Request.HasFormContentType)
            return await upload.TakeAsync(context, cancellationToken);
        if (!context.Request.HasJsonContentType())
            return problems.Of("unsupported_media_type", "send application/json, or multipart/form-data with the part 'file'");
        if (!IsBounded(context))
            return problems.Of(
                "body_too_large",
                $"a directive in JSON takes at most {LargestJson} bytes; hand in the document itself as multipart/form-data"
            );
        NewDirective body;
        try
        {
            body = await context.Request.ReadFromJsonAsync<NewDirective>(cancellationToken) ?? throw new JsonException("the body is null");
        }
        catch (JsonException unreadable)
        {
            return problems.Of("bad_request", unreadable.Message);
        }
        var caller = ApiCaller.Of(context);
        var unit = body.Unit ?? caller.Top;
        if (unit is not null && await scope.RefusalAsync(caller, unit, cancellationToken) is { } outside)
            return problems.Of(outside);
        var now = clock.GetUtcNow();
        var verdict = SecrecyGate.LookApart(body.AllTexts());
        if (await MarkedAsync(verdict, body, audit, problems, messages, caller.Actor, now, cancellationToken) is { } marked)
            return marked;
        if (Draft(body, problems, messages, out var refusal) is not { } draft)
            return refusal!;
        var head = draft.ToDirective(null, now) with { UnitCode = unit };
        var (choice, print) = (new DuplicateChoice(caller.Top, body.DuplicateReason), DocumentPrint.OfText(body.Body));
        var known = await new DuplicateFinder(store).FindAsync(print, DirectiveFacts.Of(head), choice.ReaderCode, cancellationToken);
        if (known is not null && choice.Words is null)
            return problems.Of(known);
        var version = draft.ToVersion(caller.Actor.Name, now);
        var (directive, _) = await store.SaveAsync(
            head with
            {
                Origin = DocumentOrigin.Of(print, known?.Directive.Id, choice),
            },
            version,
            DirectiveAudit.Created(version, caller.Actor, now),
            [
                .. DirectiveAudit.Judged(verdict.Questions, messages, caller.Actor, now),
                .. DirectiveAudit.StoredTwice(known, caller.Actor, now),
            ],
            cancellationToken
        );
        context.Response.Headers.ETag = ETag(directive.Version);
        return Results.Json(
            new DirectiveCreated(directive.Id, directive.Version, version.ContentHash),
            statusCode: StatusCodes.Status201Created
        );
    }

    /// <summary>
    /// The address takes files too, so JSON has its own limit here; a body of unknown length is cut off there while it is read.
    /// </summary>
    private static bool IsBounded(HttpContext context)
    {
        if (context.Request.Body.CanSeek)
            return context.Request.Body.Length <= LargestJson; // read already, for its Idempotency-Key
        if (context.Request.ContentLength is { } length)
            return length <= LargestJson;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestJson;
        return true;
    }

    /// <summary>Those that the caller may read, newest first, found by words with or without diacritics.</summary>
    private static async Task<IResult> ListAsync(
        string? unit,
        string? state,
        string? q,
        int? limit,
        IDirectiveStore store,
        UnitScope scope,
        Problems problems,
        MessageCatalog messages,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        DirectiveState? only = state is null ? null : Words.Parse<DirectiveState>(state);
        if (state is not null && only is null)
            return problems.Of("bad_request", $"state may be {Words.All<DirectiveState>()}");
        if (unit is not null && await scope.RefusalAsync(caller, unit, cancellationToken) is { } outside)
            return problems.Of(outside);
        var readable = await store.ReadableAsync(new DirectiveFilter(caller.Top, null, unit, Newest), cancellationToken);
        var found = readable.Where(one =>
            (only is null || one.State == only)
            && SearchText.Matches(
                q,
                one.Directive.Symbol,
                one.Directive.Subject,
                one.Directive.IssuingBody,
                messages.Text(MessageKeys.Of(MessageKeys.DocumentType, one.Directive.DocType))
            )
        );
        return Results.Ok(new DirectivesPage([.. found.Take(Math.Clamp(limit ?? 100, 1, LongestPage)).Select(DirectiveItem.Of)]));
    }

    private static async Task<IResult> FindAsync(
        long id,
        DirectiveScope scope,
        IDirectiveStore store,
        ISignedDocumentStore documents,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (
            await scope.ReadAsync(ApiCaller.Of(context), id, cancellationToken) is not { Directive: { } directive } readable
            || await store.VersionAsync(id, directive.Version, cancellationToken) is not { } version
        )
            return problems.Of(DirectiveScope.Unknown(id));
        context.Response.Headers.ETag = ETag(directive.Version);
        return Results.Ok(
            new DirectiveAnswer(
                id,
                directive.Version,
                version.ContentHash,
                directive.IssuingBody,
                directive.DocType,
                directive.Symbol,
                directive.IssueDate,
                directive.Subject,
                directive.Urgency,
                version.Summaries,
                version.Body,
                directive.CreatedAt,
                version.CreatedBy,
                version.CreatedAt,
                directive.UnitCode,
                readable.State,
                DocumentAnswer.Of(await documents.OfVersionAsync(id, directive.Version, cancellationToken))
            )
        );
    }

    /// <summary>The secrecy gate, before anything else looks at the texts: the refusal is kept, and nothing of what was refused.</summary>
    internal static async Task<IResult?> MarkedAsync(
        SecrecyVerdict verdict,
        NewDirective body,
        IAuditStore audit,
        Problems problems,
        MessageCatalog messages,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (verdict.Mark is { } mark)
        {
            await audit.AppendAsync(DirectiveAudit.Refused(RefusalReason.Classified, mark, actor, now), cancellationToken);
            return problems.Of("classified", $"a text bears a secrecy mark ({mark.Code()}); nothing of it is kept");
        }
        if (verdict.IsClean || body.NotASecrecyMark)
            return null;
        return problems.Of(
            "mark_unclear",
            "a text may bear a secrecy mark: look at the original, and say not_a_secrecy_mark: true if it bears none",
            [.. verdict.Questions.Select(question => QuestionFormat.Of(question, messages))]
        );
    }

    /// <summary>The draft, fit to send; else null and all that is wrong with it.</summary>
    internal static DirectiveDraft? Draft(NewDirective body, Problems problems, MessageCatalog messages, out IResult? refusal)
    {
        var checkedBody = DirectiveValidation.Check(body.Input());
        refusal = checkedBody.Draft is not null
            ? null
            : problems.Of(
                "invalid_content",
                string.Join("; ", checkedBody.Errors.Select(fault => fault.ToString())),
                [.. checkedBody.Errors.Select(fault => $"{fault.Field}: {messages.Text(fault.MessageKey, fault.Values)}")]
            );
        return checkedBody.Draft;
    }

    internal static string ETag(int version) => new EntityTagHeaderValue($"\"v{version}\"").ToString();
}
