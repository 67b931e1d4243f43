using CellBot.Ways.Losses;

namespace CellBot.Telegram;

/// <summary>Asks Telegram who the bot is. Any answer but its own failure (5xx) shows that it can be reached.</summary>
public sealed class TelegramProbe(TelegramBots bots, TimeProvider clock) : IChannelProbe
{
    private const string Unreachable = "unreachable",
        Timeout = "timeout";

    public async Task<string?> SymptomAsync(long botId, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(LossPolicy.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await bots.Find(botId).Directory.AnswersAsync(either.Token) ? null : Unreachable;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Timeout;
        }
    }
}
