using CellBot.Conversations;
using CellBot.Host.Protection;

namespace CellBot.Host.Updates;

/// <summary>Opens what <see cref="SealedInbox"/> has sealed.</summary>
internal sealed class SealedUpdates(IUpdateStore store, UpdateSeal seal) : IUpdateStore
{
    public async Task<IReadOnlyList<StoredUpdate>> WaitingAsync(
        long botId,
        int limit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await store.WaitingAsync(botId, limit, now, cancellationToken)).Select(update =>
                update with
                {
                    Payload = seal.Open(update.Payload),
                }
            ),
        ];

    public Task HandledAsync(long botId, IReadOnlyList<long> updateIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.HandledAsync(botId, updateIds, now, cancellationToken);

    public Task FailedAsync(
        long botId,
        long updateId,
        string error,
        DateTimeOffset? retryAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.FailedAsync(botId, updateId, error, retryAt, now, cancellationToken);

    public Task<int> ForgetAsync(long botId, DateTimeOffset handledBefore, CancellationToken cancellationToken) =>
        store.ForgetAsync(botId, handledBefore, cancellationToken);
}
