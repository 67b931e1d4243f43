using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Proofs;
using CellBot.Web.Console.Watching;

namespace CellBot.Web.Console.Proving;

/// <summary>The sheets of units beside a record. They say how the units stand now, name who is missing, and are kept nowhere.</summary>
internal sealed class SheetMaker(
    IProofStore proofs,
    IBroadcastStore broadcasts,
    IDirectiveStore directives,
    ReceiptBoard board,
    ReceiptSheets sheets,
    SheetComposer composer,
    Actor actor,
    TimeProvider clock
)
{
    /// <summary>Sheets made at once; a larger branch is opened level by level.</summary>
    public const int Most = 150;

    /// <param name="code">A unit of the broadcast or one with such units below it; null: all of them.</param>
    /// <returns>Null: there is no such record of the broadcast, or no such unit.</returns>
    public async Task<SheetView?> ViewAsync(long broadcastId, long number, string? code, CancellationToken cancellationToken)
    {
        if (
            await proofs.FindAsync(number, cancellationToken) is not { } record
            || record.BroadcastId != broadcastId
            || await broadcasts.FindAsync(broadcastId, cancellationToken) is not { } broadcast
            || await directives.OfBroadcastAsync(broadcastId, cancellationToken) is not { } directive
        )
            return null;
        var tree = await board.TreeAsync(broadcast, cancellationToken);
        if (code is not null && tree.Find(code) is null)
            return null;
        var units = tree.Units(code);
        if (units.Count > Most)
            return new SheetView(record, code is null ? null : tree.Find(code), tree.Below(code), []);
        var now = clock.GetUtcNow();
        var opened = await sheets.PrintAsync(broadcastId, units, cancellationToken);
        return new SheetView(
            record,
            code is null ? null : tree.Find(code),
            [],
            [.. opened.Select(unit => proofs.Sign(number, unit.Line.UnitCode, composer.Of(record, directive, unit, actor.Name, now)))]
        );
    }
}

/// <param name="Top">Whose sheets they are; null: everybody's.</param>
/// <param name="Branches">Where there are too many to be printed at once: the next level.</param>
internal sealed record SheetView(Proof Record, ReceiptBranch? Top, IReadOnlyList<ReceiptBranch> Branches, IReadOnlyList<UnitSheet> Sheets);
