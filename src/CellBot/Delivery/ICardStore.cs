namespace CellBot.Delivery;

/// <summary>
/// Cards: replies that show the state of something. They are kept with the reply; whoever changes the thing marks its cards in the same
/// transaction.
/// </summary>
public interface ICardStore
{
    /// <summary>
    /// Cards that arrived and show what is no longer so; those of what somebody just did first, then the longest waiting.
    /// </summary>
    Task<IReadOnlyList<DueCard>> DueAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Drawn with the changes the card named; later ones stay to be drawn, not before that time.</summary>
    Task EditedAsync(DueCard card, DateTimeOffset notBefore, CancellationToken cancellationToken);

    Task PostponeAsync(DueCard card, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>The message is gone, or nobody may look at it any more: it is left as it is.</summary>
    Task ForgetAsync(DueCard card, CancellationToken cancellationToken);

    /// <summary>Somebody pressed a card that was out of date: all cards of the subject are drawn again.</summary>
    Task TouchAsync(string subject, CancellationToken cancellationToken);
}

/// <param name="Changes">How many changes it lacks.</param>
public sealed record DueCard(long DeliveryId, long ChatId, long MessageId, string Argument, long Changes);

/// <summary>Draws a card as its chat may see it now.</summary>
public interface ICardWriter
{
    /// <returns>Null: the chat may not see it any more.</returns>
    Task<OutgoingMessage?> WriteAsync(long botId, long chatId, string argument, CancellationToken cancellationToken);
}
