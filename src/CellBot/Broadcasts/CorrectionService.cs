using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Library;
using CellBot.Messages;

namespace CellBot.Broadcasts;

/// <summary>What came of a correction or recall: the version, and the broadcast that waits for another person.</summary>
public sealed record ReplacementOutcome(Directive? Directive, DirectiveVersion? Version, Broadcast? Broadcast, Decision.Refused? Refusal)
{
    public static ReplacementOutcome Not(Decision.Refused refusal) => new(null, null, null, refusal);
}

/// <summary>
/// Corrections and recalls of what was sent: a version linked to the one before, and a broadcast of it to whoever that went to, submitted
/// at once and approved like the first. When it starts the store takes everything before it out of force and has the messages on the phones
/// edited.
/// </summary>
public sealed class CorrectionService(IDirectiveStore directives, IBroadcastStore broadcasts, BroadcastService service, TimeProvider clock)
{
    /// <param name="wanted">With the head of the version and its id.</param>
    /// <param name="version">The new words; a correction of the newest version that was sent.</param>
    /// <param name="seen">The version that the actor had before them.</param>
    /// <param name="judged">Marks that the actor has judged to be none.</param>
    public async Task<ReplacementOutcome> CorrectAsync(
        Directive wanted,
        DirectiveVersion version,
        int seen,
        IReadOnlyList<AuditEvent> judged,
        Actor actor,
        string? ownerUnit,
        CancellationToken cancellationToken
    ) =>
        await SentAsync(wanted.Id, cancellationToken) is { } sent
            ? await ReplaceAsync(
                wanted,
                version with
                {
                    Replaces = new Replacement(ReplacementKind.Correction, sent.Version, sent.At),
                },
                seen,
                sent,
                judged,
                actor,
                ownerUnit,
                cancellationToken
            )
            : NotSent(wanted.Id);

    /// <summary>Sends the newest version, which was written after another had been sent, as that one's correction.</summary>
    public async Task<ReplacementOutcome> CorrectWithNewestAsync(
        long id,
        Actor actor,
        string? ownerUnit,
        CancellationToken cancellationToken
    )
    {
        if (
            await directives.FindAsync(id, cancellationToken) is not { } newest
            || await directives.VersionAsync(id, newest.Version, cancellationToken) is not { } version
        )
            return ReplacementOutcome.Not(new Decision.Refused("unknown_directive", $"there is no directive {id}"));
        if (await SentAsync(id, cancellationToken) is not { } sent)
            return NotSent(id);
        if (newest.Version <= sent.Version || version.IsRecall)
            return ReplacementOutcome.Not(
                new Decision.Refused("nothing_to_correct", $"version {sent.Version} was sent and is the newest: write the correction first")
            );
        var next = version with { Version = newest.Version + 1, CreatedBy = actor.Name, CreatedAt = clock.GetUtcNow() };
        return await CorrectAsync(newest with { Version = next.Version }, next, newest.Version, [], actor, ownerUnit, cancellationToken);
    }

    /// <param name="reason">Plain text; stands in the message, and so passes the secrecy gate.</param>
    public async Task<ReplacementOutcome> RecallAsync(
        long id,
        string reason,
        Actor actor,
        string? ownerUnit,
        CancellationToken cancellationToken
    )
    {
        if (ReturnReason.Fault(reason) is var (code, detail))
            return ReplacementOutcome.Not(new Decision.Refused(code, detail));
        if (
            await directives.FindAsync(id, cancellationToken) is not { } newest
            || await directives.VersionAsync(id, newest.Version, cancellationToken) is not { } before
        )
            return ReplacementOutcome.Not(new Decision.Refused("unknown_directive", $"there is no directive {id}"));
        if (await SentAsync(id, cancellationToken) is not { } sent)
            return NotSent(id);
        if (before.IsRecall && await IsUnderWayAsync(id, newest.Version, cancellationToken))
            return ReplacementOutcome.Not(
                new Decision.Refused("recalled", $"directive {id} is recalled already, or its recall waits for approval")
            );
        var head = newest with { Version = newest.Version + 1 };
        var version = before with
        {
            Version = head.Version,
            Summaries = new Dictionary<string, string> { [AudienceKey.Default.Key()] = HtmlText.Escape(reason.Trim().Composed()) },
            Body = null,
            CreatedBy = actor.Name,
            CreatedAt = clock.GetUtcNow(),
            Replaces = new Replacement(ReplacementKind.Recall, sent.Version, sent.At),
        };
        version = version with { ContentHash = ContentHash.Of(head, version).Value };
        return await ReplaceAsync(head, version, newest.Version, sent, [], actor, ownerUnit, cancellationToken);
    }

    private async Task<ReplacementOutcome> ReplaceAsync(
        Directive wanted,
        DirectiveVersion version,
        int seen,
        Sent sent,
        IReadOnlyList<AuditEvent> judged,
        Actor actor,
        string? ownerUnit,
        CancellationToken cancellationToken
    )
    {
        // As one whole: an audience too wide to be named would leave somebody with the old words.
        if (sent.Audience.Units.Count > Audience.MaxUnits)
            return ReplacementOutcome.Not(
                new Decision.Refused(
                    "audience_too_many",
                    $"it was sent to {sent.Audience.Units.Count} units by name, {Audience.MaxUnits} are allowed"
                )
            );
        var audit = DirectiveAudit.Replaced(version, actor, clock.GetUtcNow());
        if (await directives.AddVersionAsync(wanted, seen, version, audit, judged, cancellationToken) is not { } stored)
            return ReplacementOutcome.Not(
                new Decision.Refused("version_changed", "someone else was faster; read the newest version and try again")
            );
        version = version with { Version = stored.Version };
        var drafted = await service.DraftAsync(
            new DraftRequest(stored.Id, sent.Audience, stored.Urgency)
            {
                OwnerUnit = ownerUnit,
                IsRecall = version.IsRecall,
                IsPinned = sent.IsPinned,
                IsProtected = sent.IsProtected,
            },
            actor,
            cancellationToken
        );
        if (drafted is not Decision.Done { Broadcast: var draft })
            return new ReplacementOutcome(stored, version, null, (Decision.Refused)drafted);
        return await service.SubmitAsync(draft.Id, actor, cancellationToken) switch
        {
            Decision.Done { Broadcast: var submitted } => new ReplacementOutcome(stored, version, submitted, null),
            // The draft stands, for whoever looks after it.
            var refused => new ReplacementOutcome(stored, version, draft, (Decision.Refused)refused),
        };
    }

    /// <summary>What went out of it: null where nothing did, or all of it was withdrawn by a recall.</summary>
    private async Task<Sent?> SentAsync(long id, CancellationToken cancellationToken)
    {
        var started = (await broadcasts.OfDirectiveAsync(id, cancellationToken)).Where(one => one.StartedAt is not null).ToList();
        if (started.Count == 0)
            return null;
        var newest = started.MaxBy(one => one.StartedAt)!;
        return new Sent(
            started.Max(one => one.Version),
            newest.StartedAt!.Value,
            // Left out by one and reached by another, a unit has the old words.
            new Audience([.. started.SelectMany(one => one.Audience.Units)], [.. started.SelectMany(one => one.Audience.EffectiveKinds)])
            {
                Excluded = started
                    .Select(one => one.Audience.Excluded.AsEnumerable())
                    .Aggregate((some, others) => some.Intersect(others))
                    .ToList(),
            },
            newest.IsPinned,
            started.Any(one => one.IsProtected)
        );
    }

    /// <summary>A broadcast of that version has gone out or may still.</summary>
    private async Task<bool> IsUnderWayAsync(long id, int version, CancellationToken cancellationToken) =>
        (await broadcasts.OfDirectiveAsync(id, cancellationToken)).Any(one =>
            one.Version == version && (one.StartedAt is not null || !BroadcastTransitions.IsFinished(one.State))
        );

    private static ReplacementOutcome NotSent(long id) =>
        ReplacementOutcome.Not(new Decision.Refused("not_sent", $"nothing of directive {id} was sent: change it by PUT, or leave it"));

    private sealed record Sent(int Version, DateTimeOffset At, Audience Audience, bool IsPinned, bool IsProtected);
}
