namespace CellBot.Organization.Privacy;

/// <summary>The end of an erasure: what was deleted from the tables is taken out of the store's files too.</summary>
public interface IStoreScrubber
{
    /// <summary>Embedded: free pages and the write-ahead log are rewritten, seconds on a large file. PostgreSQL: nothing, its vacuum does
    /// it in time.</summary>
    Task ScrubAsync(CancellationToken cancellationToken);
}
