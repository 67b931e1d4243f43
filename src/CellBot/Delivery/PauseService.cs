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
    /// <param name="confirmation">Null: nobody needs to confirm it.</param>
    /// <param name="details">What else the trail says of it.</param>
    public Task<bool> LiftAsync(
        long botId,
        long? chatId,
        Actor actor,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null,
        params ReadOnlySpan<(string, string)> details
    )
    {
        var now = clock.GetUtcNow();
        var audit = AuditEvent.Of(
            now,
            actor.Name,
            "pause.lifted",
            "bot",
            botId.ToString(CultureInfo.InvariantCulture),
            [("chat", chatId?.ToString(CultureInfo.InvariantCulture) ?? ""), .. details]
        );
        return pauses.LiftAsync(botId, chatId, now, audit, cancellationToken, confirmation);
    }
}
