using CellBot.Auditing;
using CellBot.Directives;

namespace CellBot.PersonalPages.Push;

/// <summary>
/// Phones that asked for notices, and what waits for each. Notices come in by the stores, in the transaction of what they tell of.
/// </summary>
public interface IPushStore
{
    /// <summary>Phones of one link; of more the oldest goes.</summary>
    public const int MaxPhones = 5;

    /// <summary>A phone of this link. False, and no line in the trail: it was this link's already.</summary>
    /// <param name="sealedSubscription">Encrypted.</param>
    Task<bool> AddAsync(
        long linkId,
        byte[] endpointHash,
        byte[] sealedSubscription,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>False: the link has no such phone.</summary>
    Task<bool> RemoveAsync(long linkId, byte[] endpointHash, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>The service says that nobody is there any more: the phone goes, with what waits for it.</summary>
    Task ForgetPhoneAsync(long subscriptionId, CancellationToken cancellationToken);

    /// <summary>
    /// One more notice of the broadcast for the person's phones, once, because the first ones led to nothing. Returns how many phones are
    /// told: by it, or by a first one that has only just come or is on its way.
    /// </summary>
    /// <param name="since">A phone that was told later than that is not told again now.</param>
    Task<int> AgainAsync(long memberId, long broadcastId, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Notices whose time has come, the most urgent first: of links that open, for what is out and not acknowledged by the person yet.
    /// </summary>
    /// <param name="urgentOnly">Hỏa tốc alone: nobody is woken for anything else.</param>
    Task<IReadOnlyList<PushCall>> DueAsync(int limit, bool urgentOnly, DateTimeOffset now, CancellationToken cancellationToken);

    /// <param name="retryAt">Null: it was taken, or is given up.</param>
    Task AttemptedAsync(PushCall call, PushAnswer answer, DateTimeOffset? retryAt, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Drops what needs no notice any more: acknowledged, replaced, ended, expired, or waiting since <paramref name="since"/>. Returns how
    /// many.
    /// </summary>
    Task<int> DropAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes away phones of links that open no more, and notices that ended before then.</summary>
    Task ForgetAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken);

    Task<PushCounts> CountAsync(CancellationToken cancellationToken);
}

/// <summary>One notice for one phone.</summary>
/// <param name="Sealed">The subscription, encrypted.</param>
/// <param name="Symbol">Of the directive, at the version that is out; null: it has none.</param>
/// <param name="Attempts">Calls made before this one.</param>
public sealed record PushCall(
    long Id,
    long SubscriptionId,
    byte[] Sealed,
    long BroadcastId,
    PushKind Kind,
    Urgency Urgency,
    string? Symbol,
    int Attempts,
    DateTimeOffset? ExpiresAt
);

public enum PushKind
{
    /// <summary>A directive, a correction or a recall is out.</summary>
    Directive,

    /// <summary>A reminder went to the person's unit.</summary>
    Reminder,
}

/// <param name="Phones">That get notices.</param>
/// <param name="Waiting">Notices on their way.</param>
public sealed record PushCounts(int Phones, int Waiting);
