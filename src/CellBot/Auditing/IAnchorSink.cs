namespace CellBot.Auditing;

/// <summary>Where anchors are kept, outside the database.</summary>
public interface IAnchorSink
{
    /// <summary>Keeps it in every place that the settings name.</summary>
    Task WriteAsync(AuditAnchor anchor, CancellationToken cancellationToken);

    /// <summary>The newest that can be read back from the folder; null: none.</summary>
    Task<AuditAnchor?> NewestAsync(CancellationToken cancellationToken);
}
