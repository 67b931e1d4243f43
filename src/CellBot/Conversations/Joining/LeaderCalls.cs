using CellBot.Auditing;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using Microsoft.Extensions.Logging;

namespace CellBot.Conversations.Joining;

/// <summary>
/// Asks, in the unit's group, its leaders who have not pressed Start to do so: without that nothing of the unit can be asked of them in
/// private.
/// Few a second, for these go before broadcasts. Any host may do it: a call is counted in the transaction that puts its message into the
/// outbox.
/// </summary>
public sealed partial class LeaderCalls(
    BotFleet bots,
    ILeaderCallStore store,
    IBotLinks links,
    IAuditStore audit,
    MessageCatalog messages,
    TimeProvider clock,
    ILogger<LeaderCalls> logger
)
{
    private const int Batch = 5;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private readonly Queue<(long BotId, SilentUnit Unit)> _due = new();

    public LeasedLoop Loop(LoopHost host) => new("leader calls", async (_, stop) => await RunOnceAsync(stop) > 0 ? Period : Idle, host);

    /// <summary>Returns how many groups were told.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_due.Count == 0)
            foreach (var bot in bots.All)
            foreach (var unit in await store.SilentAsync(bot.Id, now, cancellationToken))
                if (LeaderCallPolicy.IsDue(unit, now))
                    _due.Enqueue((bot.Id, unit));
        var told = 0;
        try
        {
            while (told < Batch && _due.TryDequeue(out var due))
                if (await CallAsync(due.BotId, due.Unit, cancellationToken))
                    told++;
        }
        catch (ChannelUnreachableException away)
        {
            // The button needs the bot's name, which the channel tells. Nobody waits for these calls: they are looked for anew in a while.
            Later(logger, away.Message);
            _due.Clear();
            return 0;
        }
        return told;
    }

    /// <summary>
    /// Because somebody of the office asked: the silent units it may see, those not told today. Returns how many groups were told.
    /// </summary>
    /// <param name="covers">Whether a unit, by its code, lies within the person's reach.</param>
    public async Task<int> CallNowAsync(Func<string, bool> covers, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var told = 0;
        foreach (var bot in bots.All)
        foreach (var unit in await store.SilentAsync(bot.Id, now, cancellationToken))
            if (covers(unit.UnitCode) && LeaderCallPolicy.MayBeAsked(unit, now) && await CallAsync(bot.Id, unit, cancellationToken))
                told++;
        await audit.AppendAsync(
            AuditEvent.Of(
                now,
                actor.Name,
                "leaders.called",
                "unit",
                "",
                ("count", told.ToString(System.Globalization.CultureInfo.InvariantCulture))
            ),
            cancellationToken
        );
        return told;
    }

    private async Task<bool> CallAsync(long botId, SilentUnit unit, CancellationToken cancellationToken)
    {
        var key =
            unit.Calls == 0 ? MessageKeys.LeaderCall.First
            : unit.Calls + 1 < LeaderCallPolicy.MostCalls ? MessageKeys.LeaderCall.Again
            : MessageKeys.LeaderCall.Last;
        var names = string.Join(
            ", ",
            unit.Leaders.Select(leader =>
                messages.Text(
                    MessageKeys.LeaderCall.Leader,
                    ("name", leader.FullName),
                    ("role", messages.Text(MessageKeys.Of(MessageKeys.LeaderCall.Role, leader.Role.Code())))
                )
            )
        );
        var message = new OutgoingMessage(
            messages.Html(key, ("unit", unit.UnitName), ("names", names)),
            [
                [
                    new MessageButton(
                        messages.Text(MessageKeys.Button.OpenPrivateChat),
                        null,
                        await links.PersonLinkAsync(botId, "menu", cancellationToken)
                    ),
                ],
            ]
        );
        if (!await store.CallAsync(botId, unit, message, clock.GetUtcNow(), cancellationToken))
            return false;
        Called(logger, unit.UnitId, unit.Calls + 1);
        return true;
    }

    [LoggerMessage(99, LogLevel.Information, "Groups are asked for their leaders later: {Why}")]
    private static partial void Later(ILogger logger, string why);

    [LoggerMessage(98, LogLevel.Information, "The group of unit {UnitId} was asked for its leaders, time {Call}")]
    private static partial void Called(ILogger logger, long unitId, int call);
}
