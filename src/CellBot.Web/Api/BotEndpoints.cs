using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Organization;

namespace CellBot.Web.Api;

/// <summary>The bots: their limits, what waits, and the pauses that Telegram asked for.</summary>
internal static class BotEndpoints
{
    /// <summary>The name of the one bot of <c>Telegram:BotToken</c>.</summary>
    public const string OnlyBot = "bot";

    public static void MapBots(this RouteGroupBuilder api)
    {
        var bots = api.MapGroup("/bots").WithTags("bots").WithMetadata(AllowedRoles.Administrator);
        bots.MapGet("/", ListAsync).Produces<IReadOnlyList<BotAnswer>>();
        bots.MapPost("/{name}/resume", ResumeAsync).Produces<IReadOnlyList<BotAnswer>>();
    }

    private static async Task<IResult> ListAsync(
        PauseService pauses,
        IBroadcastStore broadcasts,
        DispatchOptions limits,
        BotId bot,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (OfAPart(context))
            return problems.Of("outside_your_unit", "the bot serves the whole house; the key is bound to a part of it");
        var waiting = await broadcasts.WaitingAheadAsync(Lane.Upkeep, null, cancellationToken);
        var on = (await pauses.NowAsync(cancellationToken))
            .Where(pause => pause.BotId == bot.Value)
            .Select(pause => new PauseAnswer(pause.ChatId, pause.UnitCode, pause.Until, pause.Error))
            .ToList();
        return Results.Ok(
            new[]
            {
                new BotAnswer(
                    OnlyBot,
                    bot.Value,
                    new LimitsAnswer(limits.MessagesPerSecond, limits.PerChatPerSecond, limits.PerGroupPerMinute),
                    waiting,
                    on
                ),
            }
        );
    }

    private static bool OfAPart(HttpContext context) => ApiCaller.Of(context).Top is not null;

    /// <param name="chatId">The chat whose pause ends; without it, the bot's own.</param>
    private static async Task<IResult> ResumeAsync(
        string name,
        long? chatId,
        PauseService pauses,
        IBroadcastStore broadcasts,
        DispatchOptions limits,
        BotId bot,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (OfAPart(context))
            return problems.Of("outside_your_unit", "the bot serves the whole house; the key is bound to a part of it");
        if (name != OnlyBot)
            return problems.Of("not_found", $"there is no bot of this name; there is {OnlyBot}");
        return await pauses.LiftAsync(bot.Value, chatId, ApiCaller.Of(context).Actor, cancellationToken)
            ? await ListAsync(pauses, broadcasts, limits, bot, problems, context, cancellationToken)
            : problems.Of("wrong_state", "no such pause is on");
    }
}

/// <param name="Waiting">Messages of broadcasts that wait.</param>
public sealed record BotAnswer(string Name, long BotId, LimitsAnswer Limits, int Waiting, IReadOnlyList<PauseAnswer> Pauses);

public sealed record LimitsAnswer(int MessagesPerSecond, int PerChatPerSecond, int PerGroupPerMinute);

/// <param name="ChatId">Null: the whole bot is silent.</param>
/// <param name="Reason">What Telegram said.</param>
public sealed record PauseAnswer(long? ChatId, string? UnitCode, DateTimeOffset Until, string Reason);
