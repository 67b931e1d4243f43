using CellBot.Messages;

namespace CellBot.Host.Folders;

/// <summary>Reads the texts people are told, or names every fault in them.</summary>
internal static class ContentStart
{
    public static async Task<MessageCatalog> MessagesAsync(string contentFolder, CancellationToken cancellationToken)
    {
        var read = await MessageCatalogReader.ReadAsync(Path.Combine(contentFolder, "messages"), cancellationToken);
        return read.Catalog
            ?? throw new CommandFailed(
                $"CellBot cannot start: the texts in {Path.Combine(contentFolder, "messages")} are not whole.\n"
                    + string.Join('\n', read.Faults.Select(fault => $"  - {fault}"))
            );
    }
}
