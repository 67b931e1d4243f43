using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Directives.Library;

namespace CellBot.Host.Hosting;

/// <summary>Puts what was read from a content file where directives are kept.</summary>
internal sealed class DirectiveShelf(IDirectiveStore directives, TimeProvider clock)
{
    /// <returns>What stands now and whether it is new; null when the file has errors.</returns>
    public async Task<Shelved?> TakeAsync(DirectiveFileResult read, Actor actor, CancellationToken stop)
    {
        if (read.Draft is not { } draft) return null;
        var now = clock.GetUtcNow();
        var (directive, stored) = await directives.SaveAsync(draft.ToDirective(read.Id, now), draft.ToVersion(actor.Name, now), stop);
        return new Shelved(directive, stored);
    }
}

/// <param name="Stored">False: the same content was there already.</param>
internal sealed record Shelved(Directive Directive, bool Stored);
