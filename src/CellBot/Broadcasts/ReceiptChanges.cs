namespace CellBot.Broadcasts;

/// <summary>How far the receipts of all directives have come: the highest ids there are.</summary>
public sealed record ReceiptMark(long Acknowledgement, long Confirmation);

/// <param name="Mark">Of this moment.</param>
/// <param name="Versions">Versions of directives that somebody has acknowledged or confirmed since; in no order.</param>
public sealed record ReceiptChanges(ReceiptMark Mark, IReadOnlySet<(long DirectiveId, int Version)> Versions);
