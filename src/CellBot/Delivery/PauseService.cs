using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Delivery;

/// <summary>What the console and the API do with pauses.</summary>
public sealed class PauseService(IPauseStore pauses, TimeProvider clock)
{
    public Task<IReadOnlyList<PauseView>> NowAsync(CancellationToken cancellationToken) =>
        pauses.ListAsync(clock.GetUtcNow(), cancellationToken);

    /// <summary>False when it is over already.</summary>
    public Task<bool> LiftAsync(long botId, long? chatId, Actor actor, GoAhead go, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var audit = AuditEvent.Of(
            now,
            actor.Name,
            "pause.lifted",
            "bot",
            botId.ToString(CultureInfo.InvariantCulture),
            [("chat", chatId?.ToString(CultureInfo.InvariantCulture) ?? ""), .. go.Details]
        );
        return pauses.LiftAsync(botId, chatId, now, audit, cancellationToken, go.Confirmation);
    }
}
