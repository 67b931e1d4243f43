using CellBot.Delivery;
using CellBot.Organization.Bots;
using CellBot.Web.SignIn.Accounts;

namespace CellBot.Web.Api;

/// <summary>The bots: their limits, what waits, and the pauses that Telegram asked for.</summary>
internal static class BotEndpoints
{
    public static void MapBots(this RouteGroupBuilder api)
    {
        var bots = api.MapGroup("/bots").WithTags("bots").WithMetadata(AllowedRoles.Administrator);
        bots.MapGet("/", ListAsync).Produces<IReadOnlyList<BotAnswer>>();
        bots.MapPost("/{name}/resume", ResumeAsync)
            .Produces<IReadOnlyList<BotAnswer>>()
            .Produces<PendingActAnswer>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(
        BotOverview overview,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (OfAPart(context))
            return problems.Of("outside_your_unit", "the bots serve the whole house; the key is bound to a part of it");
        return Results.Ok((await overview.NowAsync(cancellationToken)).Select(BotAnswer.Of));
    }

    private static bool OfAPart(HttpContext context) => ApiCaller.Of(context).Top is not null;

    /// <param name="chatId">The chat whose pause ends; without it, the bot's own.</param>
    /// <param name="reason">Why, in a sentence: asked for where another administrator is to confirm it (202).</param>
    private static async Task<IResult> ResumeAsync(
        string name,
        long? chatId,
        string? reason,
        PauseService pauses,
        BotFleet bots,
        BotOverview overview,
        SecondAdministrators seconds,
        Problems problems,
        HttpContext context,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (OfAPart(context))
            return problems.Of("outside_your_unit", "the bots serve the whole house; the key is bound to a part of it");
        if (bots.Named(name) is not { } bot)
            return problems.Of(
                "not_found",
                $"there is no bot of this name; there are {string.Join(", ", bots.All.Select(one => one.Name))}"
            );
        if (!(await pauses.NowAsync(cancellationToken)).Any(pause => pause.BotId == bot.Id && pause.ChatId == chatId))
            return problems.Of("wrong_state", "no such pause is on");
        var caller = ApiCaller.Of(context);
        switch (await seconds.ClearAsync(PendingActService.OfPause(bot.Id, chatId, reason ?? ""), caller.Actor, null, cancellationToken))
        {
            case Clearance.Waits waits:
                return PendingActApi.Accepted(waits.Act, clock.GetUtcNow());
            case Clearance.Refused refused:
                return problems.Of(refused.Code, "another administrator must confirm this: say in ?reason= why, in a sentence");
            case Clearance.Go(var go):
                return await pauses.LiftAsync(bot.Id, chatId, caller.Actor, go, cancellationToken)
                    ? await ListAsync(overview, problems, context, cancellationToken)
                    : problems.Of("wrong_state", "no such pause is on");
            case var other:
                throw new InvalidOperationException($"unknown clearance {other}");
        }
    }
}

/// <param name="Units">Codes of the units whose subtrees it serves; none: whatever no other bot does.</param>
/// <param name="Groups">Active ones that it sends to.</param>
/// <param name="Waiting">Messages of broadcasts that wait.</param>
/// <param name="Arriving">Groups of its units that another bot still sends to, until this one is added to them.</param>
/// <param name="Host">Which host sends for it just now; null: none.</param>
public sealed record BotAnswer(
    string Name,
    long BotId,
    LimitsAnswer Limits,
    int Waiting,
    IReadOnlyList<PauseAnswer> Pauses,
    IReadOnlyList<string> Units,
    int Groups,
    int Arriving,
    string? Host
)
{
    internal static BotAnswer Of(BotStanding standing) =>
        new(
            standing.Bot.Name,
            standing.Bot.Id,
            new LimitsAnswer(standing.Bot.MessagesPerSecond, standing.Limits.PerChatPerSecond, standing.Limits.PerGroupPerMinute),
            standing.Waiting,
            [.. standing.Pauses.Select(pause => new PauseAnswer(pause.ChatId, pause.UnitCode, pause.Until, pause.Error))],
            standing.Bot.Units,
            standing.Groups,
            standing.Arriving,
            standing.Host
        );
}

public sealed record LimitsAnswer(int MessagesPerSecond, int PerChatPerSecond, int PerGroupPerMinute);

/// <param name="ChatId">Null: the whole bot is silent.</param>
/// <param name="Reason">What Telegram said.</param>
public sealed record PauseAnswer(long? ChatId, string? UnitCode, DateTimeOffset Until, string Reason);
