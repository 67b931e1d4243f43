using CellBot.Delivery;

namespace CellBot.Tests.Telegram;

/// <summary>One file, and the copies that bots have of it.</summary>
internal sealed class MemoryDocuments(byte[] content) : IDocumentFiles
{
    public Dictionary<(long BotId, long DocumentId), string> Copies { get; } = [];

    public int Reads { get; private set; }

    public bool IsAway { get; set; }

    public Task<byte[]?> ReadAsync(long documentId, CancellationToken cancellationToken)
    {
        Reads++;
        return IsAway ? throw new InvalidOperationException("away") : Task.FromResult<byte[]?>(documentId == 0 ? null : content);
    }

    public Task<string?> CopyAsync(long botId, long documentId, CancellationToken cancellationToken) =>
        IsAway ? throw new InvalidOperationException("away") : Task.FromResult(Copies.GetValueOrDefault((botId, documentId)));

    public Task KeepCopyAsync(long botId, long documentId, string fileId, CancellationToken cancellationToken)
    {
        Copies[(botId, documentId)] = fileId;
        return IsAway ? throw new InvalidOperationException("away") : Task.CompletedTask;
    }

    public Task DropCopyAsync(long botId, long documentId, string fileId, CancellationToken cancellationToken)
    {
        if (Copies.GetValueOrDefault((botId, documentId)) == fileId)
            Copies.Remove((botId, documentId));
        return Task.CompletedTask;
    }
}
