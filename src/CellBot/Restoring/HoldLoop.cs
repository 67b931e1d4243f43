using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Restoring;

/// <summary>
/// Looks every few seconds whether the installation may send: a person may have accepted a copy, or held this one, by another process.
/// Keeps a mark of how far the database was seen, outside it, by which an older state is known that somebody put back by hand.
/// </summary>
public sealed partial class HoldLoop(
    IInstallationStore store,
    IInstallationMark mark,
    Hold hold,
    Func<string> newIdentity,
    TimeProvider clock,
    ILogger<HoldLoop> logger
)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    public LeasedLoop Loop(LoopHost host) => new("hold", Period, RunOnceAsync, host with { IsOurs = null });

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        Installation stands;
        try
        {
            stands = await store.ReadAsync(newIdentity(), cancellationToken);
        }
        catch
        {
            hold.Doubt();
            throw;
        }
        var seen = mark.Read(stands.Identity);
        var reason = HoldPolicy.Decide(stands, seen);
        if (reason is { } found && stands.Held is null)
            await store.HoldAsync(found, clock.GetUtcNow(), cancellationToken);
        if (reason is null && stands.AuditSequence > seen)
            mark.Write(stands.Identity, stands.AuditSequence);
        Tell(hold.Reason, reason);
        hold.Set(reason);
    }

    private void Tell(HoldReason? before, HoldReason? now)
    {
        if (now is { } reason && before is null)
            Held(logger, reason);
        if (now is null && before is not null)
            Released(logger);
    }

    [LoggerMessage(
        120,
        LogLevel.Error,
        "Nothing is sent: the database is held ({Reason}). Look with cellbot restore show, then cellbot restore accept"
    )]
    private static partial void Held(ILogger logger, HoldReason reason);

    [LoggerMessage(121, LogLevel.Warning, "The hold is over; sending goes on")]
    private static partial void Released(ILogger logger);
}
