using System.Globalization;
using System.Text.Json;
using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Directives.Library;
using CellBot.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CellBot.Web.Api;

/// <summary>Directives from JSON or a signed document: made, looked at, and given new versions by whoever saw the newest one (If-Match).</summary>
internal static class DirectiveEndpoints
{
    public static void MapDirectives(this RouteGroupBuilder api, IntakeOptions limits)
    {
        var directives = api.MapGroup("/directives").WithTags("directives");
        directives.MapPost("/", CreateAsync).WithMetadata(AllowedRoles.Clerk, new RequestSizeLimitAttribute(limits.MaxBytes * 2L))
            .Accepts<NewDirective>("application/json", "multipart/form-data").Produces<DirectiveCreated>(StatusCodes.Status201Created)
            .Produces<PacketWaits>(StatusCodes.Status202Accepted);
        directives.MapGet("/{id:long}", FindAsync).WithMetadata(AllowedRoles.Any).Produces<DirectiveAnswer>();
        directives.MapPut("/{id:long}", ChangeAsync).WithMetadata(AllowedRoles.Clerk).Produces<DirectiveCreated>();
    }

    private static async Task<IResult> CreateAsync(IDirectiveStore store, IAuditStore audit, DirectiveUpload upload, DirectiveService service, Problems problems, MessageCatalog messages,
        TimeProvider clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.HasFormContentType) return await upload.TakeAsync(context, cancellationToken);
        if (!context.Request.HasJsonContentType()) return problems.Of("unsupported_media_type", "send application/json, or multipart/form-data with the part 'file'");
        NewDirective body;
        try
        {
            body = await context.Request.ReadFromJsonAsync<NewDirective>(cancellationToken) ?? throw new JsonException("the body is null");
        }
        catch (JsonException unreadable)
        {
            return problems.Of("bad_request", unreadable.Message);
        }
        var now = clock.GetUtcNow();
        var actor = ApiCaller.Of(context).Actor.Name;
        var verdict = SecrecyGate.LookApart(body.AllTexts());
        if (await MarkedAsync(verdict, body, audit, problems, messages, actor, now, cancellationToken) is { } marked) return marked;
        if (Draft(body, problems, messages, out var refusal) is not { } draft) return refusal!;
        var version = draft.ToVersion(actor, now);
        var (directive, _) = await store.SaveAsync(draft.ToDirective(null, now), version, cancellationToken);
        await AuditAsync(audit, actor, "directive.created", directive, version, now, cancellationToken);
        await service.JudgedAsync(verdict.Questions, directive.Id, ApiCaller.Of(context).Actor, cancellationToken);
        context.Response.Headers.ETag = ETag(directive.Version);
        return Results.Json(new DirectiveCreated(directive.Id, directive.Version, version.ContentHash), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> FindAsync(long id, IDirectiveStore store, Problems problems, HttpContext context, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } directive || await store.VersionAsync(id, directive.Version, cancellationToken) is not { } version)
            return problems.Of("unknown_directive", $"there is no directive {id}");
        context.Response.Headers.ETag = ETag(directive.Version);
        return Results.Ok(new DirectiveAnswer(id, directive.Version, version.ContentHash, directive.IssuingBody, directive.DocType, directive.Symbol, directive.IssueDate,
            directive.Subject, directive.Urgency, version.Summaries, version.Body, directive.CreatedAt, version.CreatedBy, version.CreatedAt));
    }

    private static async Task<IResult> ChangeAsync(long id, NewDirective body, IDirectiveStore store, IAuditStore audit, DirectiveService service, Problems problems, MessageCatalog messages,
        TimeProvider clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } known) return problems.Of("unknown_directive", $"there is no directive {id}");
        var seen = context.Request.Headers.IfMatch.ToString();
        if (seen.Length == 0) return problems.Of("precondition_required", "say with If-Match which version you saw (the ETag of GET)");
        if (seen != ETag(known.Version)) return problems.Of("version_changed", $"version {known.Version} is the newest; read it and try again");
        var now = clock.GetUtcNow();
        var actor = ApiCaller.Of(context).Actor.Name;
        var verdict = SecrecyGate.LookApart(body.AllTexts());
        if (await MarkedAsync(verdict, body, audit, problems, messages, actor, now, cancellationToken) is { } marked) return marked;
        if (Draft(body, problems, messages, out var refusal) is not { } draft) return refusal!;
        var version = draft.ToVersion(actor, now) with { DirectiveId = id, Version = known.Version + 1 };
        var wanted = draft.ToDirective(known.Key, known.CreatedAt) with { Id = id, Version = known.Version + 1 };
        if (await store.AddVersionAsync(wanted, known.Version, version, cancellationToken) is not { } changed)
            return problems.Of("version_changed", "someone else was faster; read the newest version and try again");
        await AuditAsync(audit, actor, "directive.changed", changed, version, now, cancellationToken);
        await service.JudgedAsync(verdict.Questions, id, ApiCaller.Of(context).Actor, cancellationToken);
        context.Response.Headers.ETag = ETag(changed.Version);
        return Results.Ok(new DirectiveCreated(id, changed.Version, version.ContentHash));
    }

    /// <summary>The secrecy gate, before anything else looks at the texts: the refusal is kept, and nothing of what was refused.</summary>
    private static async Task<IResult?> MarkedAsync(SecrecyVerdict verdict, NewDirective body, IAuditStore audit, Problems problems, MessageCatalog messages, string actor,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (verdict.Mark is { } mark)
        {
            await audit.AppendAsync(AuditEvent.Of(now, actor, "directive.refused", "directive", "", ("reason", "classified"), ("mark", mark.Code())), cancellationToken);
            return problems.Of("classified", $"a text bears a secrecy mark ({mark.Code()}); nothing of it is kept");
        }
        if (verdict.IsClean || body.NotASecrecyMark) return null;
        return problems.Of("mark_unclear", "a text may bear a secrecy mark: look at the original, and say not_a_secrecy_mark: true if it bears none",
            [.. verdict.Questions.Select(question => QuestionFormat.Of(question, messages))]);
    }

    /// <summary>The draft, fit to send; else null and all that is wrong with it.</summary>
    private static DirectiveDraft? Draft(NewDirective body, Problems problems, MessageCatalog messages, out IResult? refusal)
    {
        var checkedBody = DirectiveValidation.Check(body.Input());
        refusal = checkedBody.Draft is not null ? null : problems.Of("invalid_content",
            string.Join("; ", checkedBody.Errors.Select(fault => fault.ToString())),
            [.. checkedBody.Errors.Select(fault => $"{fault.Field}: {messages.Text(fault.MessageKey, fault.Values)}")]);
        return checkedBody.Draft;
    }

    internal static string ETag(int version) => new EntityTagHeaderValue($"\"v{version}\"").ToString();

    private static Task AuditAsync(IAuditStore audit, string actor, string action, Directive directive, DirectiveVersion version, DateTimeOffset now, CancellationToken cancellationToken) =>
        audit.AppendAsync(AuditEvent.Of(now, actor, action, "directive", directive.Id.ToString(CultureInfo.InvariantCulture),
            ("version", directive.Version.ToString(CultureInfo.InvariantCulture)), ("content_hash", version.ContentHash)), cancellationToken);
}
