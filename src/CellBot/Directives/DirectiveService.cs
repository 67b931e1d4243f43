using CellBot.Auditing;
using CellBot.Directives.Duplicates;
using CellBot.Directives.Library;
using CellBot.Intake;
using CellBot.Messages;
using CellBot.Reading;

namespace CellBot.Directives;

/// <summary>What came of saving: the directive as it stands now, or a code of <c>refusal.*</c>.</summary>
public sealed record Saving(Directive? Directive, string? Refused)
{
    /// <summary>With <c>invalid_content</c>: each fault.</summary>
    public IReadOnlyList<DirectiveError> Faults { get; init; } = [];

    /// <summary>With <c>mark_unclear</c>: each place that may hold a mark.</summary>
    public IReadOnlyList<SecrecyQuestion> Questions { get; init; } = [];

    public DirectiveVersion? Version { get; init; }

    /// <summary>With <c>duplicate</c>: the directive that the document is already.</summary>
    public KnownDocument? Known { get; init; }
}

/// <summary>
/// Stores what the clerk has read and mended: a first version from an upload, later ones over the newest; each with its line of the audit
/// chain.
/// </summary>
public sealed class DirectiveService(IDirectiveStore directives, IAuditStore audit, MessageCatalog messages, TimeProvider clock)
{
    private readonly DuplicateFinder _duplicates = new(directives);

    /// <summary>The directive that this document is already, as far as the reader may know; null: none.</summary>
    public Task<KnownDocument?> KnownAsync(
        DocumentText document,
        DirectiveFacts facts,
        string? readerCode,
        CancellationToken cancellationToken
    ) => _duplicates.FindAsync(DocumentPrint.Of(document), facts, readerCode, cancellationToken);

    /// <summary>A refusal leaves a trace without content (invariant 2): the reason, nothing of the document.</summary>
    public Task RefusedAsync(RefusalReason reason, Actor actor, CancellationToken cancellationToken) =>
        audit.AppendAsync(DirectiveAudit.Refused(reason, null, actor, clock.GetUtcNow()), cancellationToken);

    /// <param name="document">A scan's unsure words have been compared with the original by the actor.</param>
    /// <param name="facts">Null: as they were read.</param>
    /// <param name="answered">What the gate asked about the document, and the actor has answered: no mark.</param>
    /// <param name="unit">The unit that it belongs to; null: the highest office.</param>
    /// <param name="choice">What is to be done where the document is there already; null: it is refused (<c>duplicate</c>).</param>
    public Task<Saving> FirstAsync(
        DocumentText document,
        DirectiveReading reading,
        DirectiveFacts? facts,
        IReadOnlyList<SecrecyQuestion> answered,
        Actor actor,
        CancellationToken cancellationToken,
        string? unit = null,
        DuplicateChoice? choice = null
    ) => FirstAsync(null, document, reading, facts, answered, actor, cancellationToken, unit, choice);

    /// <param name="key">Of its source: what comes twice from there is one directive, changed content a version of it. Null: each call
    /// makes one.</param>
    public async Task<Saving> FirstAsync(
        string? key,
        DocumentText document,
        DirectiveReading reading,
        DirectiveFacts? facts,
        IReadOnlyList<SecrecyQuestion> answered,
        Actor actor,
        CancellationToken cancellationToken,
        string? unit = null,
        DuplicateChoice? choice = null
    )
    {
        facts ??= DirectiveFacts.Of(reading.Metadata);
        // A document asks nothing of anyone we know: its subject alone is what can be said; the clerk writes the rest.
        var texts =
            reading.Summaries.Count > 0
                ? reading.Summaries.ToDictionary(one => one.Audience, DirectiveReadings.OwnWords)
                : new Dictionary<string, string> { ["default"] = facts.Subject };
        if (await MarkedAsync(facts, [], answered.Count > 0, actor, cancellationToken) is { Refused: not null } marked)
            return marked;
        var result = facts.Check(texts);
        if (result.Draft is not { } draft)
            return new Saving(null, "invalid_content") { Faults = [.. result.Errors] };
        var print = DocumentPrint.Of(document);
        choice ??= DuplicateChoice.Ask;
        var known = await _duplicates.FindAsync(print, facts, choice.ReaderCode, cancellationToken, key);
        if (known is not null && choice.Words is null)
            return new Saving(null, "duplicate") { Known = known };
        var now = clock.GetUtcNow();
        var directive = draft.ToDirective(key, now) with
        {
            UnitCode = unit,
            Origin = DocumentOrigin.Of(print, known?.Directive.Id, choice),
        };
        var version = Version(directive, texts, Body(document), DirectiveReadings.Keep(reading, document, facts.Settled), actor, now);
        var (stored, _) = await directives.SaveAsync(
            directive,
            version,
            DirectiveAudit.Created(version, actor, now),
            [
                .. DirectiveAudit.Judged(answered, messages, actor, now),
                .. DirectiveAudit.Compared(document, actor, now),
                .. DirectiveAudit.StoredTwice(known, actor, now),
                .. CorrectionAudit.Of(
                    ReadingCorrections.None,
                    new ReadingCorrections([.. reading.Corrections.Select(met => met.Correction)]),
                    actor,
                    now
                ),
            ],
            cancellationToken
        );
        return new Saving(stored, null) { Version = version };
    }

    /// <param name="seen">The version the clerk had before them.</param>
    /// <param name="texts">By audience, plain text; blank ones are left out.</param>
    /// <param name="isNoMark">The actor's word that what looks like a mark in these texts is none.</param>
    public Task<Saving> NextAsync(
        long id,
        int seen,
        DirectiveFacts? facts,
        IReadOnlyDictionary<string, string>? texts,
        bool isNoMark,
        Actor actor,
        CancellationToken cancellationToken
    ) => NextAsync(id, seen, facts, texts, isNoMark, null, actor, cancellationToken);

    /// <summary>
    /// The next version, of whose reading lines were settled. Its drafts are words of the document, which has passed the gate.
    /// </summary>
    public Task<Saving> CorrectAsync(long id, int seen, CorrectedVersion corrected, Actor actor, CancellationToken cancellationToken) =>
        NextAsync(id, seen, null, null, false, corrected, actor, cancellationToken);

    private async Task<Saving> NextAsync(
        long id,
        int seen,
        DirectiveFacts? facts,
        IReadOnlyDictionary<string, string>? texts,
        bool isNoMark,
        CorrectedVersion? corrected,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (
            await directives.FindAsync(id, cancellationToken) is not { } known
            || await directives.VersionAsync(id, null, cancellationToken) is not { } newest
        )
            return new Saving(null, "unknown_directive");
        var kept = newest.Summaries.ToDictionary(pair => pair.Key, pair => HtmlText.Unescape(pair.Value));
        var wanted = (texts ?? corrected?.Texts ?? kept)
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .ToDictionary(pair => pair.Key, pair => Clean(pair.Value));
        if (wanted.Count == 0)
            return new Saving(null, "no_summary");
        var marked = await MarkedAsync(facts, texts?.Values ?? [], isNoMark, actor, cancellationToken);
        if (marked.Refused is not null)
            return marked;
        if ((facts ?? DirectiveFacts.Of(known)).Check(wanted).Draft is not { } draft)
            return new Saving(null, "invalid_content");
        var now = clock.GetUtcNow();
        var changed = draft.ToDirective(known.Key, known.CreatedAt) with { Id = id, Version = seen + 1 };
        var reading = corrected?.Reading ?? DirectiveReadings.Settle(newest.Reading, facts?.Settled ?? []);
        var version = Version(changed, wanted, newest.Body, reading, actor, now) with { DirectiveId = id, Version = seen + 1 };
        version = Hashed(changed, version with { Summaries = Untouched(version.Summaries, newest.Summaries) });
        IReadOnlyList<AuditEvent> judged = corrected?.Events ?? DirectiveAudit.Judged(marked.Questions, messages, actor, now);
        return
            await directives.AddVersionAsync(changed, seen, version, DirectiveAudit.Changed(version, actor, now), judged, cancellationToken)
                is { } stored
            ? new Saving(stored, null)
            : new Saving(null, "version_changed");
    }

    /// <summary>The whole text behind "Xem nội dung"; null when it is longer than one should send to a phone.</summary>
    public static string? Body(DocumentText document)
    {
        var text = Clean(document.Text);
        return HtmlText.CodePoints(text) <= DirectiveLimits.Body ? HtmlText.Escape(text) : null;
    }

    /// <summary>
    /// What a person wrote passes the gate too, each text apart, for in each a mark would stand in the head; a refusal leaves its trace.
    /// </summary>
    /// <returns>The refusal; without one, what was asked and answered.</returns>
    private async Task<Saving> MarkedAsync(
        DirectiveFacts? facts,
        IEnumerable<string> texts,
        bool isNoMark,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        IEnumerable<string> written = facts is null ? texts : [facts.IssuingBody, facts.Symbol, facts.Subject, .. texts];
        var verdict = SecrecyGate.LookApart(written);
        if (verdict.Mark is not null)
        {
            await RefusedAsync(RefusalReason.Classified, actor, cancellationToken);
            return new Saving(null, "classified");
        }
        return new Saving(null, verdict.IsClean || isNoMark ? null : "mark_unclear") { Questions = verdict.Questions };
    }

    private static DirectiveVersion Version(
        Directive directive,
        IReadOnlyDictionary<string, string> texts,
        string? body,
        string? reading,
        Actor actor,
        DateTimeOffset now
    ) =>
        Hashed(
            directive,
            new DirectiveVersion(
                0,
                1,
                "",
                texts.ToDictionary(pair => pair.Key, pair => HtmlText.Escape(pair.Value)),
                body,
                reading,
                actor.Name,
                now
            )
        );

    /// <summary>Texts that nobody touched stay as they are stored, marks included.</summary>
    private static Dictionary<string, string> Untouched(
        IReadOnlyDictionary<string, string> written,
        IReadOnlyDictionary<string, string> stored
    ) =>
        written.ToDictionary(
            pair => pair.Key,
            pair =>
                stored.TryGetValue(pair.Key, out var html) && Clean(HtmlText.Unescape(html)) == HtmlText.Unescape(pair.Value)
                    ? html
                    : pair.Value
        );

    private static DirectiveVersion Hashed(Directive directive, DirectiveVersion version) =>
        version with
        {
            ContentHash = ContentHash.Of(directive, version).Value,
        };

    private static string Clean(string text) => text.TrimStart('\ufeff').ReplaceLineEndings("\n").Trim().Composed();
}
