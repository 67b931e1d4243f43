namespace CellBot.Organization.Joining;

/// <summary>
/// Whom a bot can write to. On the channel nobody who never pressed Start can be written to: what is meant for them goes to the office
/// above.
/// </summary>
public interface IContactStore
{
    /// <summary>The person pressed Start or wrote to the bot.</summary>
    Task OpenedAsync(long botId, long userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The person blocked the bot.</summary>
    Task ClosedAsync(long botId, long userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Private chats with those who lead the unit that day and can be written to; empty when there is nobody.</summary>
    Task<IReadOnlyList<long>> LeadersAsync(long botId, long unitId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// The nearest unit above with anyone to tell: its leaders who can be written to, else its active group; empty when there is none up to
    /// the root.
    /// </summary>
    /// <param name="botIds">Through which they may be written to; the one of the unit's own group is taken first.</param>
    Task<IReadOnlyList<BotChat>> OfficeAboveAsync(
        IReadOnlyList<long> botIds,
        long unitId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The bots that can write to the person.</summary>
    Task<IReadOnlyList<long>> BotsOfAsync(long userId, CancellationToken cancellationToken);

    /// <summary>
    /// Groups that cannot be reached (any more) and of which nobody was told yet, whoever found out: the bot's own removal or a refused
    /// message.
    /// </summary>
    Task<IReadOnlyList<LostGroup>> LostAsync(long botId, CancellationToken cancellationToken);

    /// <summary>Somebody was told, or there is nobody to tell.</summary>
    Task ToldAsync(LostGroup group, CancellationToken cancellationToken);
}

/// <param name="LostAt">Names the event: lost again, it is told again.</param>
public sealed record LostGroup(long GroupId, long UnitId, string UnitName, DateTimeOffset LostAt);
