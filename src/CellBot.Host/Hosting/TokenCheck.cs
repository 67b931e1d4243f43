using CellBot.Host.CommandLine;
using CellBot.Host.Settings;
using CellBot.Organization.Joining;
using CellBot.Telegram;

namespace CellBot.Host.Hosting;

/// <summary>Asks the Bot API server who we are. A refused token ends the start; a server out of reach does not: it may come back, and the loops keep trying.</summary>
internal static partial class TokenCheck
{
    public static async Task RunAsync(IServiceProvider services, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<TelegramDirectory>().IdentifyAsync(cancellationToken);
        }
        catch (TokenRefusedException)
        {
            throw new CommandFailed(Refused(services.GetRequiredService<HostSettings>().Telegram.ApiBaseUrl));
        }
        catch (ChannelUnreachableException unreachable)
        {
            OutOfReach(logging.CreateLogger("CellBot.Host"), unreachable.Message);
        }
    }

    public static string Refused(string server) =>
        $"Telegram:BotToken: {server} does not know this token. Copy it again from @BotFather (a token that was revoked stays refused), or leave it empty for the demonstration.";

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The Bot API server does not answer ({Reason}); starting all the same, and trying on"
    )]
    private static partial void OutOfReach(ILogger logger, string reason);
}
