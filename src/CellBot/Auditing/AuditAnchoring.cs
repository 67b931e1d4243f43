namespace CellBot.Auditing;

/// <summary>Writes the day's anchor, after a look whether the chain still holds the one before.</summary>
public sealed class AuditAnchoring(IAuditStore audit, IAnchorSink sink, TimeProvider clock)
{
    /// <exception cref="AuditBrokenException">The chain does not hold what was anchored before: nothing is written over it.</exception>
    public async Task<AuditAnchor> WriteAsync(CancellationToken cancellationToken)
    {
        if (await sink.NewestAsync(cancellationToken) is { } before)
        {
            var error = await audit.CompareAsync(before, cancellationToken);
            if (error.IsBreach())
                throw new AuditBrokenException(before.Sequence, error!.Value);
        }
        var anchor = await audit.AnchorAsync(clock.GetUtcNow(), cancellationToken);
        await sink.WriteAsync(anchor, cancellationToken);
        return anchor;
    }
}
