namespace CellBot.Delivery;

/// <summary>Pins the bot's own messages in groups, without a sound. Both may be repeated without harm.</summary>
public interface IPinChannel
{
    Task<SendOutcome> PinAsync(long chatId, long messageId, CancellationToken cancellationToken);

    Task<SendOutcome> UnpinAsync(long chatId, long messageId, CancellationToken cancellationToken);
}
