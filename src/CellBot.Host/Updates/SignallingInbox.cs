using CellBot.Conversations;

namespace CellBot.Host.Updates;

/// <summary>The store's inbox, which also wakes the inbox loop of this process: a tap need not wait for its next look.</summary>
internal sealed class SignallingInbox(IUpdateInbox inbox, InboxSignal signal) : IUpdateInbox
{
    public async Task<int> AddAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken)
    {
        var stored = await inbox.AddAsync(updates, cancellationToken);
        if (stored > 0)
            signal.Notify();
        return stored;
    }

    public Task<long?> HighestUpdateIdAsync(CancellationToken cancellationToken) => inbox.HighestUpdateIdAsync(cancellationToken);
}
