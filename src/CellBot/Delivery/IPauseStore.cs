using CellBot.Auditing;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Delivery;

/// <summary>Pauses as people see them: which are on, why, until when; a person may lift one.</summary>
public interface IPauseStore
{
    /// <summary>Those that are on, the bot's own first, then the longest.</summary>
    Task<IReadOnlyList<PauseView>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Ends it now; the sender follows within two seconds. False when it is over already, or what was to be confirmed is not open any more.
    /// </summary>
    /// <param name="chatId">Null: the bot's own.</param>
    /// <param name="confirmation">The second administrator's word, stored with it; null where none is needed.</param>
    Task<bool> LiftAsync(
        long botId,
        long? chatId,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null
    );
}

/// <param name="ChatId">Null: the whole bot is silent.</param>
/// <param name="UnitName">Of the group; null where it is nobody's.</param>
/// <param name="Error">What the other side said.</param>
public sealed record PauseView(long BotId, long? ChatId, string? UnitCode, string? UnitName, DateTimeOffset Until, string Error);
