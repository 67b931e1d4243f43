using CellBot.Auditing;
using CellBot.Directives.Library;
using CellBot.Intake;
using CellBot.Messages;
using CellBot.Reading.Summaries;

namespace CellBot.Directives;

/// <summary>
/// The clerk's bench: a message taken from the newest version or from the author's own draft, changed clause by clause, kept at once,
/// saved as a version when the author says so.
/// </summary>
public sealed class MessageDraftService(
    IDirectiveStore directives,
    IMessageDraftStore drafts,
    DirectiveReadings readings,
    DirectiveService service,
    TimeProvider clock
)
{
    /// <summary>Null when there is no such directive.</summary>
    public async Task<BenchMessage?> OpenAsync(long id, string audience, Actor actor, CancellationToken cancellationToken)
    {
        if (
            await directives.FindAsync(id, cancellationToken) is not { } directive
            || await directives.VersionAsync(id, null, cancellationToken) is not { } version
        )
            return null;
        await readings.RefreshAsync(cancellationToken);
        var own = await drafts.OfAsync(id, actor.Name, cancellationToken);
        var open = readings.Open(version);
        var draft = own.FirstOrDefault(each => each.Audience == audience);
        var words = draft?.Words ?? Looked(open, audience, Stored(version, audience));
        return new BenchMessage(directive, version, audience, words, draft, [.. own.Select(each => each.Audience)], open);
    }

    /// <summary>Changes the message and keeps it as the author's draft. What bears a secrecy mark is not kept.</summary>
    /// <param name="seen">The version the author had before them.</param>
    /// <returns>A code of <c>refusal.*</c>; null when it is kept.</returns>
    public async Task<string?> KeepAsync(
        long id,
        string audience,
        int seen,
        string words,
        BenchChange change,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await directives.VersionAsync(id, null, cancellationToken) is not { } version)
            return "unknown_directive";
        var clean = Clean(words);
        if (SecrecyGate.LookApart([clean]).Mark is not null)
        {
            await service.RefusedAsync(RefusalReason.Classified, actor, cancellationToken);
            return "classified";
        }
        await readings.RefreshAsync(cancellationToken);
        var open = readings.Open(version);
        var changed = open?.Bench.Of(audience)?.Changed(clean, change) ?? clean;
        if (HtmlText.CodePoints(changed) > DirectiveLimits.Summary)
            return "invalid_content";
        if (seen == version.Version && changed == Looked(open, audience, Stored(version, audience)))
            await drafts.RemoveAsync(id, audience, actor.Name, cancellationToken);
        else
            await drafts.SaveAsync(new MessageDraft(id, audience, actor.Name, seen, changed, clock.GetUtcNow()), cancellationToken);
        return null;
    }

    /// <summary>The draft becomes a version, the other audiences' messages as they are; blank words take the message away.</summary>
    public async Task<Saving> SaveAsync(long id, string audience, int seen, bool isNoMark, Actor actor, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, audience, actor, cancellationToken) is not { } message)
            return new Saving(null, "unknown_directive");
        var texts = message.Version.Summaries.ToDictionary(pair => pair.Key, pair => HtmlText.Unescape(pair.Value));
        texts[audience] = message.Words;
        var saving = await service.NextAsync(id, seen, null, texts, isNoMark, actor, cancellationToken);
        if (saving.Refused is null)
            await drafts.RemoveAsync(id, audience, actor.Name, cancellationToken);
        return saving;
    }

    public Task DiscardAsync(long id, string audience, Actor actor, CancellationToken cancellationToken) =>
        drafts.RemoveAsync(id, audience, actor.Name, cancellationToken);

    private static string Stored(DirectiveVersion version, string audience) =>
        version.Summaries.TryGetValue(audience, out var html) ? HtmlText.Unescape(html) : "";

    /// <summary>On the bench the machine's note that it only proposes is gone: a person looks at the message now.</summary>
    private static string Looked(OpenDirective? open, string audience, string words) =>
        words.Length == 0 ? words : open?.Bench.Of(audience)?.Changed(words, BenchChange.None) ?? words;

    private static string Clean(string text) => text.ReplaceLineEndings("\n").Trim().Composed();
}
