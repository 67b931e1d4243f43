using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Messages;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Directives;

/// <summary>New versions of a directive by whoever saw the newest one (If-Match); of one that was sent, corrections and recalls.</summary>
internal static class DirectiveVersionEndpoints
{
    public static void MapVersions(this RouteGroupBuilder directives)
    {
        directives.MapPut("/{id:long}", ChangeAsync).WithMetadata(AllowedRoles.Clerk).Produces<DirectiveCreated>();
        directives
            .MapPost("/{id:long}/correct", CorrectAsync)
            .WithMetadata(AllowedRoles.Clerk)
            .Produces<DirectiveReplaced>(StatusCodes.Status201Created);
        directives
            .MapPost("/{id:long}/recall", RecallAsync)
            .WithMetadata(AllowedRoles.Clerk)
            .Produces<DirectiveReplaced>(StatusCodes.Status201Created);
    }

    private static Task<IResult> ChangeAsync(
        long id,
        NewDirective body,
        DirectiveScope scope,
        IDirectiveStore store,
        IAuditStore audit,
        Problems problems,
        MessageCatalog messages,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        NextAsync(
            id,
            body,
            scope,
            store,
            audit,
            problems,
            messages,
            clock,
            context,
            async (wanted, version, seen, judged, actor) =>
            {
                var changed = DirectiveAudit.Changed(version, actor, version.CreatedAt);
                if (await store.AddVersionAsync(wanted, seen, version, changed, judged, cancellationToken) is not { } stored)
                    return problems.Of("version_changed", "someone else was faster; read the newest version and try again");
                context.Response.Headers.ETag = DirectiveEndpoints.ETag(stored.Version);
                return Results.Ok(new DirectiveCreated(id, stored.Version, version.ContentHash));
            },
            cancellationToken
        );

    /// <summary>
    /// As PUT, for what was sent already: the new words go to whoever had the old ones, once another person has approved.
    /// </summary>
    private static Task<IResult> CorrectAsync(
        long id,
        NewDirective body,
        CorrectionService corrections,
        DirectiveScope scope,
        IDirectiveStore store,
        IAuditStore audit,
        Problems problems,
        MessageCatalog messages,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        NextAsync(
            id,
            body,
            scope,
            store,
            audit,
            problems,
            messages,
            clock,
            context,
            async (wanted, version, seen, judged, actor) =>
                Replaced(
                    await corrections.CorrectAsync(
                        wanted,
                        version,
                        seen,
                        judged,
                        actor,
                        ApiCaller.Of(context).Key.UnitCode,
                        cancellationToken
                    ),
                    problems,
                    context
                ),
            cancellationToken
        );

    private static async Task<IResult> RecallAsync(
        long id,
        RecallRequest body,
        CorrectionService corrections,
        DirectiveScope scope,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        return await scope.WriteRefusalAsync(caller, id, cancellationToken) is { } refused
            ? problems.Of(refused)
            : Replaced(
                await corrections.RecallAsync(id, body.Reason ?? "", caller.Actor, caller.Key.UnitCode, cancellationToken),
                problems,
                context
            );
    }

    private static IResult Replaced(ReplacementOutcome outcome, Problems problems, HttpContext context)
    {
        if (outcome.Refusal is { } refusal)
            return problems.Of(refusal);
        context.Response.Headers.ETag = DirectiveEndpoints.ETag(outcome.Version!.Version);
        return Results.Json(
            new DirectiveReplaced(
                outcome.Directive!.Id,
                outcome.Version.Version,
                outcome.Version.ContentHash,
                outcome.Broadcast!.Id,
                outcome.Broadcast.State,
                outcome.Broadcast.Recipients
            ),
            statusCode: StatusCodes.Status201Created
        );
    }

    private static async Task<IResult> NextAsync(
        long id,
        NewDirective body,
        DirectiveScope scope,
        IDirectiveStore store,
        IAuditStore audit,
        Problems problems,
        MessageCatalog messages,
        TimeProvider clock,
        HttpContext context,
        Func<Directive, DirectiveVersion, int, IReadOnlyList<AuditEvent>, Actor, Task<IResult>> next,
        CancellationToken cancellationToken
    )
    {
        var actor = ApiCaller.Of(context).Actor;
        if (await scope.WriteRefusalAsync(ApiCaller.Of(context), id, cancellationToken) is { } refused)
            return problems.Of(refused);
        if (await store.FindAsync(id, cancellationToken) is not { } known)
            return problems.Of(DirectiveScope.Unknown(id));
        var seen = context.Request.Headers.IfMatch.ToString();
        if (seen.Length == 0)
            return problems.Of("precondition_required", "say with If-Match which version you saw (the ETag of GET)");
        if (seen != DirectiveEndpoints.ETag(known.Version))
            return problems.Of("version_changed", $"version {known.Version} is the newest; read it and try again");
        if (body.Unit is { } unit && unit != known.UnitCode)
            return problems.Of("bad_request", $"directive {id} belongs to '{known.UnitCode}' and stays there");
        var now = clock.GetUtcNow();
        var verdict = SecrecyGate.LookApart(body.AllTexts());
        if (await DirectiveEndpoints.MarkedAsync(verdict, body, audit, problems, messages, actor, now, cancellationToken) is { } marked)
            return marked;
        if (DirectiveEndpoints.Draft(body, problems, messages, out var refusal) is not { } draft)
            return refusal!;
        var version = draft.ToVersion(actor.Name, now) with { DirectiveId = id, Version = known.Version + 1 };
        var wanted = draft.ToDirective(known.Key, known.CreatedAt) with { Id = id, Version = known.Version + 1 };
        var judged = DirectiveAudit.Judged(verdict.Questions, messages, actor, now);
        return await next(wanted, version, known.Version, judged, actor);
    }
}
