using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Trials;
using CellBot.Delivery;
using CellBot.Directives.Signed;
using CellBot.Web.Api.Directives;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Broadcasts;

/// <summary>What every broadcast endpoint does around the rules: is it the caller's to see, and how is the answer told.</summary>
internal sealed class BroadcastRequests(
    BroadcastService service,
    IBroadcastStore store,
    IPinStore pins,
    ISignedDocumentStore documents,
    UnitScope scope,
    DirectiveScope directives,
    Problems problems,
    TimeProvider clock
)
{
    public async Task<IResult> CreateAsync(NewBroadcast body, HttpContext context, CancellationToken cancellationToken)
    {
        var caller = ApiCaller.Of(context);
        var audience = body.Audience.ToAudience();
        if (await scope.RefusalAsync(caller, audience, cancellationToken) is { } outside)
            return problems.Of(outside);
        if (await directives.SendRefusalAsync(caller, body.DirectiveId, cancellationToken) is { } notTheirs)
            return problems.Of(notTheirs);
        var decision = await service.DraftAsync(
            new DraftRequest(body.DirectiveId, audience, body.Urgency, body.StartAt, body.AcknowledgeBy, body.ExpiresAt)
            {
                OwnerUnit = caller.Key.UnitCode,
                IsPinned = body.Pin,
                IsProtected = body.Protect,
                WithDocument = body.WithDocument,
                IsDrill = body.Drill,
            },
            caller.Actor,
            cancellationToken
        );
        if (decision is Decision.Done { Broadcast: var draft } && !body.RequestApproval)
            decision = await service.ReleaseAsync(draft.Id, caller.Actor, cancellationToken);
        if (decision is not Decision.Done { Broadcast: var broadcast })
            return problems.Of((Decision.Refused)decision);
        var forecast = await service.ForecastAsync(broadcast, cancellationToken);
        return Results.Json(
            new BroadcastCreated(
                broadcast.Id,
                broadcast.State,
                broadcast.Recipients,
                broadcast.Unreachable,
                (long)Math.Ceiling(forecast.TotalSeconds)
            ),
            statusCode: StatusCodes.Status201Created
        );
    }

    /// <summary>One step of the office on one broadcast, answered with how it stands then.</summary>
    public Task<IResult> StepAsync(
        long id,
        HttpContext context,
        Func<BroadcastService, Actor, Task<Decision>> step,
        CancellationToken cancellationToken
    ) =>
        OwnAsync(
            id,
            context,
            async () =>
                await step(service, ApiCaller.Of(context).Actor) is Decision.Refused refusal
                    ? problems.Of(refusal)
                    : await AnswerAsync(id, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// The newest version of its directive, or another audience or time. The directive is the caller's to send, as at the beginning.
    /// </summary>
    public Task<IResult> ReviseAsync(long id, ReviseRequest body, HttpContext context, CancellationToken cancellationToken) =>
        OwnAsync(
            id,
            context,
            async () =>
            {
                var caller = ApiCaller.Of(context);
                var audience = body.Audience?.ToAudience();
                if (audience is not null && await scope.RefusalAsync(caller, audience, cancellationToken) is { } outside)
                    return problems.Of(outside);
                if (
                    await store.FindAsync(id, cancellationToken) is { } known
                    && await directives.SendRefusalAsync(caller, known.DirectiveId, cancellationToken) is { } notTheirs
                )
                    return problems.Of(notTheirs);
                var change = new BroadcastChange(audience, body.Urgency, body.StartAt, body.AcknowledgeBy, body.ExpiresAt)
                {
                    IsPinned = body.Pin,
                    IsProtected = body.Protect,
                    WithDocument = body.WithDocument,
                };
                return await service.ReviseAsync(id, change, caller.Actor, cancellationToken) is Decision.Refused refusal
                    ? problems.Of(refusal)
                    : await AnswerAsync(id, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The exact messages to the caller's own linked chat, marked as a trial.</summary>
    public Task<IResult> TryAsync(long id, TrialService trials, HttpContext context, CancellationToken cancellationToken) =>
        OwnAsync(
            id,
            context,
            async () =>
                await store.FindAsync(id, cancellationToken) is not { } broadcast
                    ? problems.Of(Decision.NotFound(id))
                    : await trials.SendAsync(broadcast, ApiCaller.Of(context).Actor, cancellationToken) switch
                    {
                        (_, { } refused) => problems.Of(refused),
                        var (sent, _) => Results.Ok(new TrialAnswer(sent)),
                    },
            cancellationToken
        );

    /// <summary>Goes on only when the broadcast is there and lies in the caller's subtree.</summary>
    public async Task<IResult> LookAsync(long id, HttpContext context, Func<Task<IResult>> answer, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } broadcast)
            return problems.Of(Decision.NotFound(id));
        return await scope.RefusalAsync(ApiCaller.Of(context), broadcast.Audience, cancellationToken) is { } outside
            ? problems.Of(outside)
            : await answer();
    }

    /// <summary>Goes on only when it is also the caller's to approve and steer.</summary>
    private Task<IResult> OwnAsync(long id, HttpContext context, Func<Task<IResult>> answer, CancellationToken cancellationToken) =>
        LookAsync(
            id,
            context,
            async () =>
                await store.FindAsync(id, cancellationToken) is { } broadcast
                && await scope.OwnerRefusalAsync(ApiCaller.Of(context), broadcast.OwnerUnit, cancellationToken) is { } above
                    ? problems.Of(above)
                    : await answer(),
            cancellationToken
        );

    public async Task<IResult> AnswerAsync(long id, CancellationToken cancellationToken)
    {
        if (await store.ProgressAsync(id, cancellationToken) is not { } progress)
            return problems.Of(Decision.NotFound(id));
        var broadcast = progress.Broadcast;
        DateTimeOffset? forecast = broadcast.State is BroadcastState.Approved or BroadcastState.Scheduled or BroadcastState.Sending
            ? Later(broadcast.StartAt, clock.GetUtcNow()) + await service.ForecastAsync(broadcast, cancellationToken)
            : null;
        var pinned = broadcast.IsPinned ? await pins.TallyAsync(id, 0, cancellationToken) : null;
        return Results.Ok(
            new BroadcastAnswer(
                broadcast.Id,
                broadcast.DirectiveId,
                broadcast.Version,
                broadcast.ContentHash,
                broadcast.State,
                broadcast.PausedBecause,
                broadcast.PausedDetail,
                AudienceRequest.Of(broadcast.Audience),
                broadcast.Urgency,
                broadcast.Recipients,
                Enum.GetValues<DeliveryState>().ToDictionary(Words.Of, progress.Count),
                new MembersCount(progress.AcknowledgedMembers, progress.MembersAsked),
                new UnitsCount(progress.ConfirmedUnits, progress.UnitsAsked),
                broadcast.CreatedAt,
                broadcast.StartAt,
                broadcast.AcknowledgeBy,
                broadcast.ExpiresAt,
                broadcast.StartedAt,
                broadcast.FinishedAt,
                forecast,
                broadcast.ReturnedReason,
                broadcast.SubmittedAt,
                broadcast.ApprovedAt,
                broadcast.ReturnedAt,
                broadcast.ReleasedAt is null,
                broadcast.IsPinned,
                broadcast.IsProtected,
                pinned is null ? null : new PinsAnswer(pinned.Pinned, pinned.Unpinned, pinned.Refused),
                broadcast.WithDocument,
                broadcast.WithDocument ? DocumentAnswer.Of(await documents.OfAsync(broadcast, cancellationToken)) : null,
                broadcast.IsDrill
            )
        );
    }

    private static DateTimeOffset Later(DateTimeOffset? start, DateTimeOffset now) => start > now ? start.Value : now;
}
