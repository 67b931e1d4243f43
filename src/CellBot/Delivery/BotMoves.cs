using CellBot.Loops;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using Microsoft.Extensions.Logging;

namespace CellBot.Delivery;

/// <summary>What one iteration did.</summary>
/// <param name="Moved">Groups that another bot sends to from now on.</param>
/// <param name="Waiting">Groups whose new bot nobody has added yet: the old one goes on.</param>
/// <param name="Rehomed">Waiting rows that went over to their group's bot.</param>
/// <param name="Retired">Bots that the settings do not name any more, cleared up after.</param>
public sealed record BotMovesIteration(int Moved, int Waiting, int Rehomed, int Retired);

/// <summary>
/// Follows the settings: a group goes over to the bot that serves its unit as soon as that bot is in it, and at once when its old bot is no
/// more. Only rows that nobody has claimed go along; what is claimed leaves through the bot that has it, and the row is one and the same,
/// so nothing is lost and nothing doubled.
/// </summary>
public sealed partial class BotMoves(
    BotFleet bots,
    IServingStore store,
    IDeliveryStore deliveries,
    IChannelDirectory channel,
    DispatchOptions options,
    TimeProvider clock,
    ILogger<BotMoves> logger
)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>The whole tree is looked through.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    /// <summary>A group whose new bot is not there is asked about again after this; being added, the bot says so itself.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromHours(1);

    /// <summary>A broadcast that began while a group moved, or a row that its old bot gave back, is found within this.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Retiring = TimeSpan.FromSeconds(30);
    private const int Page = 1_000;
    private const int MostAsked = 100;

    private readonly Dictionary<long, DateTimeOffset> _askAt = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private DateTimeOffset _lookAt;
    private DateTimeOffset _rehomeUntil = DateTimeOffset.MaxValue; // the first iteration: an earlier host may have moved groups
    private int _waiting;

    public LeasedLoop Loop(LoopHost host) =>
        new("bot moves", Period, stop => RunOnceAsync(host, stop), host)
        {
            Lease = new LeaseTerms(Lease.BotMoves, TimeSpan.FromSeconds(30)),
        };

    public async Task<BotMovesIteration> RunOnceAsync(LoopHost host, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now < _lookAt && now >= _rehomeUntil)
            return new BotMovesIteration(0, _waiting, 0, 0);
        var (moved, retired) = (0, 0);
        if (now >= _lookAt)
        {
            await TellUnknownAsync(cancellationToken);
            retired = await RetireAsync(host, now, cancellationToken);
            (moved, _waiting) = await MoveAsync(now, cancellationToken);
            // Many to ask about: go on soon.
            _lookAt = _askAt.Values.Any(at => at <= now) ? now : now + BetweenLooks;
        }
        // After that what waits of groups that moved lately is enough.
        var isWhole = retired > 0 || _rehomeUntil == DateTimeOffset.MaxValue;
        if (moved > 0 || isWhole)
            _rehomeUntil = now + Aftermath;
        var since = isWhole ? DateTimeOffset.MinValue : now - Aftermath - Period;
        var rehomed = await store.RehomeAsync(null, since, cancellationToken);
        if (moved + retired + rehomed > 0)
            Moved(logger, moved, rehomed, _waiting, retired);
        return new BotMovesIteration(moved, _waiting, rehomed, retired);
    }

    // Once each: the default bot serves what such a unit was meant to have, and nobody would notice.
    private async Task TellUnknownAsync(CancellationToken cancellationToken)
    {
        if (bots.ByUnit.Count == 0)
            return;
        foreach (var code in await store.UnknownAsync([.. bots.ByUnit.Keys], cancellationToken))
            if (_told.Add(code))
                UnknownUnit(logger, bots.ByUnit[code].Name, code);
    }

    /// <summary>
    /// What a bot left that is in the settings no more, sorted out as after a crash: under its own lease, so that a host that still knows
    /// it goes on undisturbed.
    /// </summary>
    private async Task<int> RetireAsync(LoopHost host, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var retired = 0;
        foreach (var botId in await store.RetiredAsync([.. bots.All.Select(bot => bot.Id)], cancellationToken))
        {
            if (await host.Leases.TryAcquireAsync(Lease.Sender(botId), host.Holder.Value, Retiring, cancellationToken) is not { } lease)
                continue;
            await deliveries.RecoverAsync(botId, lease.Fence, [], now, cancellationToken);
            await deliveries.ReturnUncertainAsync(botId, options.ResendUncertainAfter, options.ResendExpressAfter, now, cancellationToken);
            await store.CloseAsync(botId, now, cancellationToken);
            await host.Leases.ReleaseAsync(lease, cancellationToken);
            retired++;
        }
        return retired;
    }

    private async Task<(int Moved, int Waiting)> MoveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (moved, waiting, asked) = (0, 0, 0);
        var still = new HashSet<long>();
        IReadOnlyList<MisplacedGroup> page;
        var after = 0L;
        do
        {
            page = await store.MisplacedAsync(bots, after, Page, cancellationToken);
            foreach (var group in page)
            {
                after = group.GroupId;
                var mayMove = bots.Find(group.From) is null;
                if (!mayMove)
                {
                    still.Add(group.GroupId);
                    waiting++;
                    if (_askAt.GetValueOrDefault(group.GroupId) > now)
                        continue;
                    _askAt[group.GroupId] = now; // due, should there be too many for this time
                    if (asked++ >= MostAsked)
                        continue;
                    mayMove = await channel.TitleAsync(group.To, group.ChatId, cancellationToken) is not null;
                    _askAt[group.GroupId] = now + AskAgain;
                }
                if (!mayMove || !await store.MoveAsync(group, now, cancellationToken))
                    continue;
                moved++;
                if (still.Remove(group.GroupId))
                    waiting--;
            }
        } while (page.Count == Page);
        foreach (var gone in _askAt.Keys.Except(still).ToList())
            _askAt.Remove(gone);
        return (moved, waiting);
    }

    [LoggerMessage(
        86,
        LogLevel.Information,
        "{Moved} groups moved to the bot of their unit, {Rehomed} waiting rows went along; {Waiting} groups wait for their "
            + "bot to be added; {Retired} bots were cleared up after"
    )]
    private static partial void Moved(ILogger logger, int moved, int rehomed, int waiting, int retired);

    [LoggerMessage(
        88,
        LogLevel.Warning,
        "Telegram:Bots: {Bot} is to serve unit {Unit}, and there is none of this code; the default bot serves what was meant"
    )]
    private static partial void UnknownUnit(ILogger logger, string bot, string unit);
}
