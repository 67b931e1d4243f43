using CellBot.Delivery;
using CellBot.Telegram;
using CellBot.Ways.Losses;

namespace CellBot.Host.Drill;

/// <summary>
/// The line to Telegram. It is cut at the port: a real call that fails repeats itself and waits in real time, a second for each of the
/// hundreds of probes of a lost hour. What such a call would wait is added to the simulated time.
/// </summary>
internal sealed class DrillLine(TelegramBots bots, TelegramBot bot, DrillClock clock) : IChannelProbe
{
    private readonly TelegramProbe _probe = new(bots, TimeProvider.System);
    private DateTimeOffset _underWayUntil;

    public bool IsCut { get; private set; }

    /// <summary>The calls of this moment have left, and their answer never comes.</summary>
    public void Cut() => (IsCut, _underWayUntil) = (true, clock.GetUtcNow());

    public void Mend() => IsCut = false;

    public async Task<string?> SymptomAsync(long botId, CancellationToken cancellationToken)
    {
        if (!IsCut)
            return await _probe.SymptomAsync(botId, cancellationToken);
        clock.Advance(LossPolicy.Patience);
        return "timeout";
    }

    public async Task<SendOutcome> SendAsync(long chat, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!IsCut)
            return await bot.Channel.SendAsync(chat, message, cancellationToken);
        return clock.GetUtcNow() <= _underWayUntil
            ? new SendOutcome.Unknown("drill: no answer")
            : new SendOutcome.NotSent("drill: no connection");
    }
}
