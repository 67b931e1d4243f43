using CellBot.Auditing;
using CellBot.Directives.Incoming;
using CellBot.Intake;
using CellBot.Intake.Uploads;
using CellBot.Messages;
using CellBot.Reading;

namespace CellBot.Directives.Corrections;

/// <summary>What came of a change: the directive's version, or why not.</summary>
/// <param name="Decision">With the faults of its fields, and of a line that another changed meanwhile the line as it is now.</param>
/// <param name="Version">The directive's version that was made; null: it said so already, or waits for its first.</param>
public sealed record Correcting(ChangeDecision Decision, int? Version = null)
{
    public string? Refused => Decision.Refused;
}

/// <summary>
/// Settles lines of a reading: of a document that waits for its first version beside it, of a directive as its next version, each with
/// its line of the audit chain. Messages that are still the machine's are drafted anew; a person's words are left alone.
/// </summary>
public sealed class ReadingCorrectionService(
    IDirectiveStore directives,
    DirectiveReadings readings,
    DirectiveService service,
    PendingDocuments pending,
    IIncomingStore incoming,
    TimeProvider clock
)
{
    /// <summary>Another's version of meanwhile is no reason to refuse, unless it changed the same line.</summary>
    private const int MostTries = 5;

    public async Task<Correcting> CorrectAsync(long id, ReadingChange change, Actor actor, CancellationToken cancellationToken)
    {
        if (await RefusedAsync(change, actor, cancellationToken) is { } refused)
            return refused;
        await readings.RefreshAsync(cancellationToken);
        for (var tries = 1; ; tries++)
        {
            if (
                await directives.VersionAsync(id, null, cancellationToken) is not { } newest
                || DirectiveReadings.DocumentOf(newest) is not { } document
            )
                return Not("unknown_directive");
            if (newest.IsRecall)
                return Not("recalled");
            var settled = DirectiveReadings.CorrectionsIn(newest);
            var now = clock.GetUtcNow();
            var decision = ReadingChangePolicy.Decide(readings.Read(document, settled), document.Text, settled, change, actor, now);
            if (decision.Corrections is not { } after || after.Equals(settled))
                return new Correcting(decision);
            var reading = readings.Read(document, after);
            var corrected = new CorrectedVersion(
                DirectiveReadings.Keep(reading, document, [.. DirectiveReadings.SettledIn(newest)]),
                Proposed(newest, reading),
                CorrectionAudit.Of(settled, after, actor, now)
            );
            var saving = await service.CorrectAsync(id, newest.Version, corrected, actor, cancellationToken);
            if (saving.Refused is null)
                return new Correcting(decision, saving.Directive!.Version);
            if (saving.Refused != "version_changed" || tries == MostTries)
                return Not(saving.Refused);
        }
    }

    /// <summary>The same before there is a first version; who stores it tells the audit chain.</summary>
    public async Task<Correcting> CorrectAsync(string token, ReadingChange change, Actor actor, CancellationToken cancellationToken)
    {
        if (await RefusedAsync(change, actor, cancellationToken) is { } refused)
            return refused;
        await readings.RefreshAsync(cancellationToken);
        if (await pending.FindAsync(token, actor.Name, cancellationToken) is not { } waiting)
            return Not("desk_empty");
        var settled = ReadingCorrectionsJson.Read(waiting.Corrections);
        var reading = readings.Read(waiting.Document, settled);
        var decision = ReadingChangePolicy.Decide(reading, waiting.Document.Text, settled, change, actor, clock.GetUtcNow());
        if (decision.Corrections is not { } after || after.Equals(settled))
            return new Correcting(decision);
        return await pending.CorrectAsync(waiting, ReadingCorrectionsJson.Write(after.All).ToJsonString(), actor.Name, cancellationToken)
            ? new Correcting(decision)
            : Not("desk_empty");
    }

    /// <summary>The same for a packet, or a document of the watched folder, which any clerk may read while it waits.</summary>
    public async Task<Correcting> CorrectIncomingAsync(long id, ReadingChange change, Actor actor, CancellationToken cancellationToken)
    {
        if (await RefusedAsync(change, actor, cancellationToken) is { } refused)
            return refused;
        await readings.RefreshAsync(cancellationToken);
        for (var tries = 1; tries <= MostTries; tries++)
        {
            if (await incoming.FindAsync(id, cancellationToken) is not { State: IncomingState.Waiting, Document: { } waiting })
                break;
            var settled = ReadingCorrectionsJson.Read(waiting.Corrections);
            var (text, now) = (waiting.Text.Text, clock.GetUtcNow());
            var decision = ReadingChangePolicy.Decide(readings.Read(waiting.Text, settled), text, settled, change, actor, now);
            if (decision.Corrections is not { } after || after.Equals(settled))
                return new Correcting(decision);
            var kept = ReadingCorrectionsJson.Write(after.All).ToJsonString();
            var line = AuditEvent.Of(now, actor.Name, "incoming.corrected", "incoming", "");
            if (await incoming.TryCorrectAsync(id, waiting.Corrections, kept, line, cancellationToken))
                return new Correcting(decision);
        }
        return Not("incoming_gone");
    }

    private static Correcting Not(string refused) => new(new ChangeDecision(null, refused));

    /// <summary>What a person typed passes the gate as every text does.</summary>
    private async Task<Correcting?> RefusedAsync(ReadingChange change, Actor actor, CancellationToken cancellationToken)
    {
        if (SecrecyGate.LookApart(ReadingChangePolicy.Typed(change)).Mark is null)
            return null;
        await service.RefusedAsync(RefusalReason.Classified, actor, cancellationToken);
        return Not("classified");
    }

    /// <summary>
    /// By audience: the new draft where the machine's stands, or where the machine had nothing to say before; what a person wrote, or
    /// took away, stays so.
    /// </summary>
    private static Dictionary<string, string> Proposed(DirectiveVersion newest, DirectiveReading reading)
    {
        var drafts = reading.Summaries.ToDictionary(summary => summary.Audience, DirectiveReadings.OwnWords);
        var texts = newest
            .Summaries.Where(summary => !SummaryOrigin.IsMachines(newest, summary.Key, summary.Value))
            .ToDictionary(summary => summary.Key, summary => HtmlText.Unescape(summary.Value));
        var drafted = SummaryOrigin.Drafted(newest);
        foreach (var (audience, words) in drafts)
        {
            if (!texts.ContainsKey(audience) && (newest.Summaries.ContainsKey(audience) || !drafted.Contains(audience)))
                texts[audience] = words;
        }
        // Nothing is asked of anyone we know by now: what was to be said stays until a person writes something else.
        return texts.Count > 0 ? texts : newest.Summaries.ToDictionary(summary => summary.Key, summary => HtmlText.Unescape(summary.Value));
    }
}
