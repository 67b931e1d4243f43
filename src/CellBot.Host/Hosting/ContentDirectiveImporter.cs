using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Directives.Library;

namespace CellBot.Host.Hosting;

/// <summary>Takes content files in: the secrecy gate first, then the reader, then the store.</summary>
internal sealed class ContentDirectiveImporter(IDirectiveStore directives, IAuditStore audit, TimeProvider clock)
{
    public async Task<Shelved> TakeAsync(string path, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (SecrecyGate.Inspect(await File.ReadAllTextAsync(path, cancellationToken)) is { } mark)
        {
            // That something was refused is kept, and nothing of what it was (not even the file's name, which may tell).
            await audit.AppendAsync(AuditEvent.Of(now, actor.Name, "directive.refused", "directive", "", ("reason", "classified"), ("mark", mark.Code())), cancellationToken);
            return new Shelved(null, false, [], mark);
        }
        var read = await DirectiveLibrary.ReadFileAsync(path, cancellationToken);
        if (read.Draft is not { } draft) return new Shelved(null, false, read.Faults, null);
        var (directive, stored) = await directives.SaveAsync(draft.ToDirective(read.Id, now), draft.ToVersion(actor.Name, now), cancellationToken);
        return new Shelved(directive, stored, read.Faults, null);
    }
}

/// <param name="Directive">What stands now; null when the file was not taken.</param>
/// <param name="Stored">False: not taken, or the same content was there already.</param>
/// <param name="Mark">Set when the file was refused as classified.</param>
internal sealed record Shelved(Directive? Directive, bool Stored, IReadOnlyList<DirectiveError> Faults, SecrecyMark? Mark);
