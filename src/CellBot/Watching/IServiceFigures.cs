namespace CellBot.Watching;

/// <summary>Reads the figures from the store.</summary>
public interface IServiceFigures
{
    /// <summary>
    /// All of one and the same moment. A few indexed reads: cheap enough for once in a few seconds, too dear for every scrape.
    /// </summary>
    Task<ServiceFigures> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
