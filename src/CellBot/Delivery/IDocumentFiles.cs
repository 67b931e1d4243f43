namespace CellBot.Delivery;

/// <summary>
/// The files that messages carry, and each bot's copy of them at the channel: a file is uploaded once a bot, then named by the id that the
/// channel gave it.
/// </summary>
public interface IDocumentFiles
{
    /// <summary>Null: it is not kept any more, or its key is gone.</summary>
    Task<byte[]?> ReadAsync(long documentId, CancellationToken cancellationToken);

    /// <summary>The channel's own id of the file; null: this bot has not uploaded it yet.</summary>
    Task<string?> CopyAsync(long botId, long documentId, CancellationToken cancellationToken);

    /// <summary>Another host's newer copy is as good: the last one stays.</summary>
    Task KeepCopyAsync(long botId, long documentId, string fileId, CancellationToken cancellationToken);

    /// <summary>The channel refused it. A newer copy stays.</summary>
    Task DropCopyAsync(long botId, long documentId, string fileId, CancellationToken cancellationToken);
}
