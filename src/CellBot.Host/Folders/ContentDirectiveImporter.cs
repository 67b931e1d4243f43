using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Directives.Library;
using CellBot.Intake;
using CellBot.Messages;

namespace CellBot.Host.Folders;

/// <summary>Takes content files in: the secrecy gate first, then the reader, then the store.</summary>
internal sealed class ContentDirectiveImporter(IDirectiveStore directives, IAuditStore audit, MessageCatalog messages, TimeProvider clock)
{
    /// <param name="isNoMark">The actor's word that what looks like a secrecy mark in the file is none.</param>
    /// <param name="unit">The unit that a new directive belongs to; null: the highest office.</param>
    /// <param name="choice">What is to be done where the document is there already under another id; null: it is stored.</param>
    public async Task<Shelved> TakeAsync(
        string path,
        Actor actor,
        bool isNoMark,
        CancellationToken cancellationToken,
        string? unit = null,
        DuplicateChoice? choice = null
    )
    {
        var now = clock.GetUtcNow();
        var verdict = SecrecyGate.Look(await File.ReadAllTextAsync(path, cancellationToken));
        if (verdict.Mark is { } mark)
        {
            // That something was refused is kept, and nothing of what it was (not even the file's name, which may tell).
            await audit.AppendAsync(DirectiveAudit.Refused(RefusalReason.Classified, mark, actor, now), cancellationToken);
            return new Shelved(null, false, [], mark);
        }
        if (!verdict.IsClean && !isNoMark)
            return new Shelved(null, false, [], null) { Questions = verdict.Questions };
        var read = await DirectiveLibrary.ReadFileAsync(path, cancellationToken);
        if (read.Draft is not { } draft)
            return new Shelved(null, false, read.Faults, null);
        var head = draft.ToDirective(read.Id, now) with { UnitCode = unit };
        var print = DocumentPrint.OfText(draft.Body);
        var known = choice is null
            ? null
            : await new DuplicateFinder(directives).FindAsync(
                print,
                DirectiveFacts.Of(head),
                choice.ReaderCode,
                cancellationToken,
                read.Id
            );
        if (known is not null && choice?.Words is null)
            return new Shelved(null, false, [], null) { Known = known };
        var version = draft.ToVersion(actor.Name, now);
        var (directive, stored) = await directives.SaveAsync(
            head with
            {
                Origin = DocumentOrigin.Of(print, known?.Directive.Id, choice),
            },
            version,
            DirectiveAudit.Created(version, actor, now),
            [.. DirectiveAudit.Judged(verdict.Questions, messages, actor, now), .. DirectiveAudit.StoredTwice(known, actor, now)],
            cancellationToken
        );
        return new Shelved(directive, stored, read.Faults, null);
    }
}

/// <param name="Directive">What stands now; null when the file was not taken.</param>
/// <param name="Stored">False: not taken, or the same content was there already.</param>
/// <param name="Mark">Set when the file was refused as classified.</param>
internal sealed record Shelved(Directive? Directive, bool Stored, IReadOnlyList<DirectiveError> Faults, SecrecyMark? Mark)
{
    /// <summary>The file was not taken, for these places may hold a mark and nobody has said yet that they do not.</summary>
    public IReadOnlyList<SecrecyQuestion> Questions { get; init; } = [];

    /// <summary>The file was not taken, for it is this directive already and nobody has said why it is stored all the same.</summary>
    public KnownDocument? Known { get; init; }
}
