using CellBot.Delivery;

namespace CellBot.Conversations.Joining;

/// <summary>What was said in groups to leaders who have not pressed Start.</summary>
public interface ILeaderCallStore
{
    /// <summary>
    /// Units to be told of, by code; those told often enough are left out. A unit with a leader who can be written to begins anew, should
    /// it fall silent again.
    /// </summary>
    Task<IReadOnlyList<SilentUnit>> SilentAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Counts the call and puts its message into the outbox, in one transaction. False: another host was faster.</summary>
    Task<bool> CallAsync(long botId, SilentUnit unit, OutgoingMessage message, DateTimeOffset now, CancellationToken cancellationToken);
}
