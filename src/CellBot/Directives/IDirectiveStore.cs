using CellBot.Auditing;
using CellBot.Directives.Duplicates;

namespace CellBot.Directives;

/// <summary>
/// Directives and their versions as they are kept. A change takes the lines of the audit chain that tell of it and stores all in one
/// transaction.
/// </summary>
public interface IDirectiveStore
{
    /// <summary>Stores a directive with version 1, or, when <paramref name="directive"/>'s Key is there already with another content hash,
    /// its next version.
    /// Same key and same hash: nothing is stored. Its unit is that of <see cref="Directive.UnitCode"/>, else the highest office; a next
    /// version leaves it.
    /// Returns what stands now and whether it is new.</summary>
    /// <param name="audit">Gets the id as its subject and the version as a detail; of a next version it is a
    /// <c>directive.changed</c>.</param>
    /// <param name="judged">Marks that a person has judged to be none; each gets the id.</param>
    Task<(Directive Directive, bool Stored)> SaveAsync(
        Directive directive,
        DirectiveVersion version,
        AuditEvent audit,
        IReadOnlyList<AuditEvent> judged,
        CancellationToken cancellationToken
    );

    /// <summary>A new version when the newest is still <paramref name="expectedVersion"/>; null when someone else was faster.</summary>
    Task<Directive?> AddVersionAsync(
        Directive directive,
        int expectedVersion,
        DirectiveVersion version,
        AuditEvent audit,
        IReadOnlyList<AuditEvent> judged,
        CancellationToken cancellationToken
    );

    /// <summary>With the head of its newest version: for those who write it. What members see is <see cref="AtVersionAsync"/>.</summary>
    Task<Directive?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>With the head (issuer, symbol, subject, urgency) of that version, which is its <see cref="Directive.Version"/>.</summary>
    Task<Directive?> AtVersionAsync(long id, int version, CancellationToken cancellationToken);

    /// <summary>The same of many at once, those that are there; in no order.</summary>
    Task<IReadOnlyList<Directive>> AtVersionsAsync(IReadOnlyCollection<(long Id, int Version)> asked, CancellationToken cancellationToken);

    /// <summary>As that broadcast sends it: with the head of the version that was approved.</summary>
    Task<Directive?> OfBroadcastAsync(long broadcastId, CancellationToken cancellationToken);

    /// <param name="version">Null: the newest.</param>
    Task<DirectiveVersion?> VersionAsync(long id, int? version, CancellationToken cancellationToken);

    /// <summary>Newest first; no copies for drills.</summary>
    Task<IReadOnlyList<Directive>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// What a unit may read, newest first: what belongs to it or to a unit below, at its newest version, and what was sent to a unit of its
    /// subtree, at the newest version that was. A drill's copy only where it is asked for by its id.
    /// </summary>
    Task<IReadOnlyList<ReadableDirective>> ReadableAsync(DirectiveFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Directives of which a version was made of that file or text, and those issued on that day: each may be the same document.
    /// </summary>
    Task<IReadOnlyList<SimilarDirective>> SimilarAsync(DocumentPrint print, DateOnly? issueDate, CancellationToken cancellationToken);

    /// <summary>Of which document it was first made; null where that is not known.</summary>
    Task<DocumentOrigin?> OriginAsync(long id, CancellationToken cancellationToken);

    /// <summary>Broadcasts, of any directive, that reached a group of the unit's subtree.</summary>
    Task<IReadOnlySet<long>> BroadcastsReceivedAsync(string unitCode, CancellationToken cancellationToken);
}

/// <param name="ReaderCode">The unit that reads; null: the whole house.</param>
/// <param name="Id">Only this one; null: all.</param>
/// <param name="UnitCode">Only what belongs to this unit's subtree or was sent there; null: all.</param>
public sealed record DirectiveFilter(string? ReaderCode, long? Id = null, string? UnitCode = null, int Limit = 1);

/// <summary>A directive as one reader may see it.</summary>
/// <param name="Directive">With the head of the version that the reader may see.</param>
/// <param name="Newest">Its newest version, which the reader may not see when it is not the directive's.</param>
/// <param name="IsOwn">It belongs to the reader's subtree: all its versions may be read, and by the right role written.</param>
public sealed record ReadableDirective(Directive Directive, int Newest, bool IsOwn, DirectiveState State);

/// <summary>How a directive stands to its reader. The names in snake case are the API's words.</summary>
public enum DirectiveState
{
    /// <summary>Its own; no broadcast of it has started.</summary>
    Unsent,

    /// <summary>Its own; sent at least once.</summary>
    Sent,

    /// <summary>Another unit's, and sent to the reader's subtree.</summary>
    Received,
}
