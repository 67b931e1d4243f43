using CellBot.Organization.Privacy;

namespace CellBot.Storage;

public sealed class StoreScrubber(CellBotDatabase database) : IStoreScrubber
{
    public Task ScrubAsync(CancellationToken cancellationToken) => database.ScrubAsync(cancellationToken);
}
