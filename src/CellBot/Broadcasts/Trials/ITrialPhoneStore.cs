using CellBot.Auditing;

namespace CellBot.Broadcasts.Trials;

/// <summary>
/// Where trials go: the private chat that a person of the office has linked to themselves. Owners are persons (<see cref="Actor.Person"/>).
/// </summary>
public interface ITrialPhoneStore
{
    /// <summary>Keeps the hash of a code that links a chat; the owner's codes of before are no good any more.</summary>
    Task OfferAsync(byte[] codeHash, string owner, DateTimeOffset expiresAt, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Links the chat by a code, once. False: the code is unknown, used or too old.</summary>
    Task<bool> LinkAsync(byte[] codeHash, TrialPhone phone, AuditEvent audit, CancellationToken cancellationToken);

    Task<TrialPhone?> FindAsync(string owner, CancellationToken cancellationToken);

    /// <summary>False: there was none.</summary>
    Task<bool> UnlinkAsync(string owner, AuditEvent audit, CancellationToken cancellationToken);
}

/// <param name="ChatId">Of the private chat.</param>
public sealed record TrialPhone(long BotId, long ChatId, DateTimeOffset LinkedAt);
