using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Directives;

namespace CellBot.Broadcasts;

/// <param name="StartAt">Null: as soon as it may.</param>
/// <param name="RequestApproval">False starts it at once, where the office needs no approval.</param>
public sealed record DraftRequest(
    long DirectiveId,
    Audience Audience,
    Urgency? Urgency = null,
    DateTimeOffset? StartAt = null,
    DateTimeOffset? AcknowledgeBy = null,
    DateTimeOffset? ExpiresAt = null
)
{
    /// <summary>Code of the unit that whoever makes it is bound to; null: none.</summary>
    public string? OwnerUnit { get; init; }

    /// <summary>See <see cref="Broadcast.FormKey"/>; refused (<c>made_already</c>) where one was made of it.</summary>
    public string? FormKey { get; init; }

    /// <summary>See <see cref="Broadcast.IsPinned"/>.</summary>
    public bool IsPinned { get; init; }

    /// <summary>See <see cref="Broadcast.IsProtected"/>.</summary>
    public bool IsProtected { get; init; }

    /// <summary>See <see cref="Broadcast.WithDocument"/>.</summary>
    public bool WithDocument { get; init; }

    /// <summary>See <see cref="Broadcast.IsDrill"/>. Of a drill's own directive every broadcast is one.</summary>
    public bool IsDrill { get; init; }

    /// <summary>It is to tell of a recall; else a directive whose newest version is one goes nowhere.</summary>
    public bool IsRecall { get; init; }
}

/// <summary>
/// What people do with broadcasts, from the console, the command line and the API alike: the rules asked, the step and its audit line
/// stored together.
/// </summary>
public sealed class BroadcastService(
    IDirectiveStore directives,
    IBroadcastStore broadcasts,
    Announcements announcements,
    BroadcastOptions options,
    DispatchOptions dispatch,
    TimeProvider clock,
    BotForecast? several = null
)
{
    public async Task<Decision> DraftAsync(DraftRequest request, Actor actor, CancellationToken cancellationToken = default)
    {
        if (
            await directives.FindAsync(request.DirectiveId, cancellationToken) is not { } directive
            || await directives.VersionAsync(directive.Id, null, cancellationToken) is not { } version
        )
            return new Decision.Refused("unknown_directive", $"there is no directive {request.DirectiveId}");
        if (version.IsRecall && !request.IsRecall)
            return new Decision.Refused("recalled", $"directive {directive.Id} is recalled; give it a new version to send it again");
        var now = clock.GetUtcNow();
        var draft = new Broadcast(
            0,
            directive.Id,
            version.Version,
            version.ContentHash,
            BroadcastState.Draft,
            null,
            null,
            request.Audience,
            request.Urgency ?? directive.Urgency,
            request.StartAt,
            request.AcknowledgeBy,
            request.ExpiresAt,
            0,
            null,
            actor.Name,
            now,
            null,
            null,
            null,
            null,
            null
        )
        {
            OwnerUnit = request.OwnerUnit,
            IsPinned = request.IsPinned,
            IsProtected = request.IsProtected,
            WithDocument = request.WithDocument && !version.IsRecall,
            FormKey = request.FormKey,
            IsDrill = request.IsDrill || directive.IsDrill,
        };
        return await broadcasts.AddAsync(draft, BroadcastAudit.Of(draft, actor, "broadcast.drafted", now), cancellationToken) is { } added
            ? new Decision.Done(added)
            : new Decision.Refused("made_already", "a broadcast was made of this form before");
    }

    public Task<Decision> SubmitAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(
            id,
            actor,
            "broadcast.submitted",
            async broadcast =>
            {
                var (hash, _, refusal, _) = await TextsAsync(broadcast, cancellationToken);
                return refusal ?? BroadcastPolicy.Submit(broadcast, hash, actor, clock.GetUtcNow());
            },
            cancellationToken
        );

    /// <param name="seen">The hash of the texts that the approver had before them; null: not told. Other texts are not approved.</param>
    public Task<Decision> ApproveAsync(long id, Actor actor, CancellationToken cancellationToken = default, string? seen = null) =>
        StepAsync(
            id,
            actor,
            "broadcast.approved",
            async broadcast =>
            {
                if (seen is not null && seen != broadcast.TextsHash)
                    return new Decision.Refused("content_changed", "these are no longer the texts that were looked at");
                var (hash, newest, refusal, isRecall) = await TextsAsync(broadcast, cancellationToken);
                var isRequired = options.RequireApproval || isRecall;
                return refusal ?? BroadcastPolicy.Approve(broadcast, hash, newest, actor, isRequired, clock.GetUtcNow());
            },
            cancellationToken
        );

    /// <summary>Starts a draft without a second person; refused (<c>approval_required</c>) where the office needs one.</summary>
    public Task<Decision> ReleaseAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(
            id,
            actor,
            "broadcast.released",
            async broadcast =>
            {
                var (hash, _, refusal, isRecall) = await TextsAsync(broadcast, cancellationToken);
                return refusal ?? BroadcastPolicy.Release(broadcast, hash, actor, options.RequireApproval || isRecall, clock.GetUtcNow());
            },
            cancellationToken
        );

    public Task<Decision> ReturnAsync(long id, string reason, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(
            id,
            actor,
            "broadcast.returned",
            broadcast => Task.FromResult(BroadcastPolicy.Return(broadcast, reason, actor, clock.GetUtcNow())),
            cancellationToken
        );

    /// <summary>Back to draft with the newest version of its directive, or with another audience or time, to be submitted again.</summary>
    public Task<Decision> ReviseAsync(long id, BroadcastChange change, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(
            id,
            actor,
            "broadcast.revised",
            async broadcast =>
                await directives.VersionAsync(broadcast.DirectiveId, null, cancellationToken) is { } newest
                    ? BroadcastPolicy.Revise(broadcast, newest, change, clock.GetUtcNow())
                    : new Decision.Refused("unknown_directive", "its directive is gone"),
            cancellationToken
        );

    public Task<Decision> PauseAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(id, actor, "broadcast.paused", broadcast => Task.FromResult(BroadcastPolicy.Pause(broadcast)), cancellationToken);

    public Task<Decision> ResumeAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        StepAsync(
            id,
            actor,
            "broadcast.resumed",
            broadcast => Task.FromResult(BroadcastPolicy.Resume(broadcast, clock.GetUtcNow())),
            cancellationToken
        );

    public async Task<Decision> CancelAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (await broadcasts.FindAsync(id, cancellationToken) is not { } broadcast)
            return Decision.NotFound(id);
        var now = clock.GetUtcNow();
        if (
            await broadcasts.CancelAsync(id, now, BroadcastAudit.Of(broadcast, actor, "broadcast.cancelled", now), cancellationToken)
            is null
        )
            return Decision.WrongState(broadcast, "cancel");
        return await DoneAsync(id, cancellationToken);
    }

    /// <param name="states">Any of uncertain, failed, refused, gone, unreachable; of the last two, those that can be reached again.</param>
    public async Task<Decision> ResendAsync(
        long id,
        IReadOnlyList<DeliveryState> states,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (await broadcasts.FindAsync(id, cancellationToken) is not { } broadcast)
            return Decision.NotFound(id);
        states = [.. states.Distinct()];
        if (states.Count == 0 || states.Any(state => !DeliveryTransitions.MayResend(state)))
            return new Decision.Refused("wrong_states", "states may be uncertain, failed, refused, gone, unreachable");
        if (broadcast.State is not (BroadcastState.Sending or BroadcastState.Paused or BroadcastState.Completed))
            return Decision.WrongState(broadcast, "resend");
        if (broadcast.SupersededBy is { } replacement)
            return new Decision.Refused("superseded", $"broadcast {replacement} took its place; nothing more of it may be sent");
        var now = clock.GetUtcNow();
        if (broadcast.ExpiresAt <= now)
            return new Decision.Refused("already_expired", "its time is over; nothing more of it may be sent");
        await broadcasts.ResendAsync(id, states, now, BroadcastAudit.Of(broadcast, actor, "broadcast.resent", now), cancellationToken);
        return await DoneAsync(id, cancellationToken);
    }

    /// <summary>From now (or its start) to the last send, with what waits ahead of it.</summary>
    public async Task<TimeSpan> ForecastAsync(Broadcast broadcast, CancellationToken cancellationToken = default)
    {
        if (several is { IsNeeded: true })
            return await several.OfAsync(broadcast, cancellationToken);
        var rows = broadcast.Recipients - broadcast.Unreachable;
        if (
            broadcast.State is BroadcastState.Sending or BroadcastState.Paused
            && await broadcasts.ProgressAsync(broadcast.Id, cancellationToken) is { } progress
        )
            rows = progress
                .Deliveries.Where(pair => pair.Key is DeliveryState.Pending or DeliveryState.Claimed or DeliveryState.Sending)
                .Sum(pair => pair.Value);
        var ahead = await broadcasts.WaitingAheadAsync(broadcast.Lane, broadcast.Id == 0 ? null : broadcast.Id, cancellationToken);
        return Forecast.Duration(rows, ahead, dispatch.MessagesPerSecond);
    }

    /// <summary>The messages as they would go out now; null when the directive is not there.</summary>
    public async Task<BroadcastTexts?> PreviewAsync(Broadcast broadcast, CancellationToken cancellationToken = default) =>
        (await announcements.OfAsync(broadcast, cancellationToken))?.Texts;

    /// <summary>Whether a signed document may go along with that version.</summary>
    public async Task<bool> HasDocumentAsync(long directiveId, int version, CancellationToken cancellationToken = default) =>
        await directives.VersionAsync(directiveId, version, cancellationToken) is { IsRecall: false } found
        && (await announcements.DocumentAsync(found, cancellationToken)).Document is not null;

    private async Task<(string Hash, int Newest, Decision? Refusal, bool IsRecall)> TextsAsync(
        Broadcast broadcast,
        CancellationToken cancellationToken
    ) =>
        await announcements.OfAsync(broadcast, cancellationToken) is { } now
            ? (now.Hash, now.NewestVersion, now.Refusal, now.IsRecall)
            : ("", 0, null, false);

    private async Task<Decision> StepAsync(
        long id,
        Actor actor,
        string action,
        Func<Broadcast, Task<Decision>> rule,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            if (await broadcasts.FindAsync(id, cancellationToken) is not { } broadcast)
                return Decision.NotFound(id);
            var decision = await rule(broadcast);
            if (decision is not Decision.Done { Broadcast: var changed })
                return decision;
            // Somebody else was faster: the rule is asked again about what stands now.
            var audit = BroadcastAudit.Of(changed, actor, action, clock.GetUtcNow());
            if (!await broadcasts.TryChangeAsync(changed, broadcast.State, audit, cancellationToken))
                continue;
            return await DoneAsync(id, cancellationToken);
        }
    }

    private async Task<Decision> DoneAsync(long id, CancellationToken cancellationToken)
    {
        var broadcast = (await broadcasts.FindAsync(id, cancellationToken))!;
        return new Decision.Done(broadcast);
    }
}
