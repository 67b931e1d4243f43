namespace CellBot.Delivery;

/// <summary>Each bot's own way to people's phones.</summary>
public interface IMessageChannels
{
    /// <exception cref="ArgumentException">The house has no such bot.</exception>
    IMessageChannel Of(long botId);
}
