namespace CellBot.Organization.Joining;

/// <summary>Whom the bot can write to. On the channel nobody who never pressed Start can be written to: what is meant for them goes to the office above.</summary>
public interface IContactStore
{
    /// <summary>The person pressed Start or wrote to the bot.</summary>
    Task OpenedAsync(long botId, long userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The person blocked the bot.</summary>
    Task ClosedAsync(long botId, long userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Private chats with those who lead the unit that day and can be written to; empty when there is nobody.</summary>
    Task<IReadOnlyList<long>> LeadersAsync(long botId, long unitId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The nearest unit above with anyone to tell: its leaders who can be written to, else its active group; empty when there is none up to the root.</summary>
    Task<IReadOnlyList<long>> OfficeAboveAsync(long botId, long unitId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Everybody the bot can write to.</summary>
    Task<IReadOnlySet<long>> OpenAsync(long botId, CancellationToken cancellationToken);
}
