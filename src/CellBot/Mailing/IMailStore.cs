using CellBot.Auditing;

namespace CellBot.Mailing;

/// <summary>Addresses and letters. Letters about a directive come in by the stores, in the transaction of what they tell of.</summary>
public interface IMailStore
{
    /// <summary>
    /// An address that waits for its owner's word, with the letter that asks. Null: no such unit or no leader of it, or there already.
    /// </summary>
    /// <param name="audit">Its subject is the unit or the member.</param>
    Task<MailAddress?> AddAsync(
        string unitCode,
        long? memberId,
        byte[] sealedAddress,
        byte[] hash,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    Task<IReadOnlyList<MailAddress>> OfUnitAsync(string unitCode, CancellationToken cancellationToken);

    /// <summary>Null: not there, ended, or its leader has left.</summary>
    Task<MailAddress?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// Its owner used the link: letters go to it, and where it is a leader's they can be told this way. False: it was proved before, or has
    /// ended.
    /// </summary>
    Task<bool> ProveAsync(long id, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Takes the address away, with what waits for it and what it proved. False: there is none.</summary>
    /// <param name="unitCode">Of which it must be; null: whoever has the letter.</param>
    Task<bool> EndAsync(long id, string? unitCode, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>The record to the proved addresses of the broadcast's units and of those above them, once each. Returns how many.</summary>
    Task<int> SendRecordAsync(
        long broadcastId,
        long proofNumber,
        IReadOnlyList<string> unitCodes,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>A letter of the broadcast to the leader's proved addresses, once each. Returns how many have one.</summary>
    Task<int> TellAsync(long memberId, long broadcastId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whose time has come, oldest first.</summary>
    Task<IReadOnlyList<WaitingMail>> DueAsync(int limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Marked before the call: what is found so at the start of another was under way when a host died.</summary>
    Task<bool> TakeAsync(long id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <param name="retryAt">With <see cref="MailState.Waiting"/>.</param>
    Task DoneAsync(
        long id,
        MailState state,
        DateTimeOffset? retryAt,
        string? error,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Letters taken before then and never done: their fate is unknown. Returns how many.</summary>
    Task<int> RecoverAsync(DateTimeOffset takenBefore, DateTimeOffset now, CancellationToken cancellationToken);
}
