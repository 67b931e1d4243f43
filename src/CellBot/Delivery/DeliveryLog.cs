using Microsoft.Extensions.Logging;

namespace CellBot.Delivery;

/// <summary>One line an outcome; ids only, never texts or names.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Bot {BotId}: sending under fence {Fence}; gave back {GivenBack} claimed rows, {Uncertain} in sending are uncertain "
            + "now, {Recent} sends of the last minute counted"
    )]
    public static partial void SessionStarted(ILogger logger, long botId, long fence, int givenBack, int uncertain, int recent);

    [LoggerMessage(2, LogLevel.Debug, "Delivery {DeliveryId} to chat {ChatId}: {State} ({Outcome})")]
    public static partial void Outcome(ILogger logger, long deliveryId, long chatId, DeliveryState state, string outcome);

    [LoggerMessage(
        3,
        LogLevel.Error,
        "Delivery {DeliveryId}: its text {ContentId} is missing; the row stays claimed until the next holder"
    )]
    public static partial void ContentMissing(ILogger logger, long deliveryId, long contentId);

    [LoggerMessage(4, LogLevel.Error, "Delivery {DeliveryId}: the channel threw, which it must not; taken as unknown")]
    public static partial void ChannelThrew(ILogger logger, Exception exception, long deliveryId);

    [LoggerMessage(5, LogLevel.Error, "The store did not take what was learnt; it is kept and tried again in a second")]
    public static partial void JournalFailed(ILogger logger, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "Reconciler: {What} in broadcast {BroadcastId}: {Count} rows. {Detail}")]
    public static partial void Discrepancy(ILogger logger, string what, long? broadcastId, int count, string detail);

    [LoggerMessage(9, LogLevel.Error, "Broadcast {BroadcastId} paused: too many recipients failed alike ({Error})")]
    public static partial void ManyFailures(ILogger logger, long broadcastId, string error);

    [LoggerMessage(10, LogLevel.Warning, "Counters could not be edited; tried again in two seconds")]
    public static partial void EditingFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        11,
        LogLevel.Information,
        "Upkeep: {Returned} uncertain rows sent once more, {Expired} expired, {Completed} broadcasts completed, {Gone} groups marked gone"
    )]
    public static partial void Upkeep(ILogger logger, int returned, int expired, int completed, int gone);

    [LoggerMessage(12, LogLevel.Warning, "Bot {BotId}: Telegram refuses message after message; silent until {Until:O}, then one probe")]
    public static partial void BotPaused(ILogger logger, long botId, DateTimeOffset until);

    [LoggerMessage(
        15,
        LogLevel.Warning,
        "{Rows} rows that were put off again and again for {After} count as failed; a person may have them sent again"
    )]
    public static partial void GivenUp(ILogger logger, int rows, TimeSpan after);

    [LoggerMessage(17, LogLevel.Information, "Bot {BotId}: a person lifted the pause of chat {ChatId} (none: of the whole bot)")]
    public static partial void PauseLifted(ILogger logger, long botId, long? chatId);

    [LoggerMessage(16, LogLevel.Warning, "Bot {BotId}: a host of this machine died; {Leases} leases of it are taken over at once")]
    public static partial void TakenFromTheDead(ILogger logger, long botId, int leases);

    [LoggerMessage(14, LogLevel.Information, "{Rows} recipients that were missed can be reached now and wait for their turn")]
    public static partial void ReachedAgain(ILogger logger, int rows);

    [LoggerMessage(13, LogLevel.Information, "Bot {BotId}: a message was accepted; sending goes on")]
    public static partial void BotResumed(ILogger logger, long botId);
}
