using CellBot.Organization.Joining;
using CellBot.Telegram;

namespace CellBot.Host.Outside;

/// <summary>
/// Asks the Bot API server who our bots are. A refused token ends the start; a server out of reach does not: it may come back, and the
/// loops keep trying.
/// </summary>
internal static partial class TokenCheck
{
    public static async Task RunAsync(IServiceProvider services, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var bot in services.GetRequiredService<TelegramBots>().All)
                await IdentifyAsync(bot, cancellationToken);
        }
        catch (ChannelUnreachableException unreachable)
        {
            OutOfReach(logging.CreateLogger("CellBot.Host"), unreachable.Message);
        }
    }

    private static async Task IdentifyAsync(TelegramBot bot, CancellationToken cancellationToken)
    {
        try
        {
            await bot.Directory.IdentifyAsync(cancellationToken);
        }
        catch (TokenRefusedException)
        {
            throw new CommandFailed(Refused(bot));
        }
    }

    public static string Refused(TelegramBot bot) =>
        $"{(bot.Name == TelegramOptions.OnlyBot ? "Telegram:BotToken" : $"Telegram:Bots, Token of {bot.Name}")}: "
        + $"{bot.Options.ApiBaseUrl} does not know this token. Copy it again from @BotFather (a token that was revoked "
        + "stays refused), or leave it empty for the demonstration.";

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The Bot API server does not answer ({Reason}); starting all the same, and trying on"
    )]
    private static partial void OutOfReach(ILogger logger, string reason);
}
