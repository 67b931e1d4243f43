using CellBot.Conversations;
using CellBot.Host.Protection;

namespace CellBot.Host.Updates;

/// <summary>An inbox that stores payloads sealed.</summary>
internal sealed class SealedInbox(IUpdateInbox inbox, UpdateSeal seal) : IUpdateInbox
{
    public Task<int> AddAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken) =>
        inbox.AddAsync([.. updates.Select(update => update with { Payload = seal.Seal(update.Payload) })], cancellationToken);

    public Task<long?> HighestUpdateIdAsync(CancellationToken cancellationToken) => inbox.HighestUpdateIdAsync(cancellationToken);
}
