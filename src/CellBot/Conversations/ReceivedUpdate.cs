namespace CellBot.Conversations;

/// <summary>
/// One update as the channel delivered it, before anything was made of it. Stored first, acknowledged to the channel after.
/// </summary>
/// <param name="UpdateId">Unique per bot.</param>
/// <param name="ChatId">The chat it belongs to, 0 for none: updates of one chat are handled in order.</param>
/// <param name="UserId">The person it comes from, 0 for none: updates of one person are handled in order.</param>
/// <param name="Payload">The update's JSON; emptied once handled or given up.</param>
public sealed record ReceivedUpdate(long UpdateId, long ChatId, long UserId, string Payload);

/// <summary>
/// Reads the channel's JSON into an <see cref="Activity"/>. Never throws: what it does not know is <see cref="Activity.Ignored"/>.
/// </summary>
public interface IActivityReader
{
    Activity Read(string payload);
}

/// <summary>Where the update sources put what arrives. Returns after a durable commit; an update id seen before is skipped.</summary>
public interface IUpdateInbox
{
    Task<int> AddAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken);

    /// <summary>The highest update id stored for this bot, to go on polling from; null when none.</summary>
    Task<long?> HighestUpdateIdAsync(CancellationToken cancellationToken);
}
