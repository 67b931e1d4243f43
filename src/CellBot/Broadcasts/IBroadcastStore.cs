using CellBot.Auditing;
using CellBot.Delivery;

namespace CellBot.Broadcasts;

/// <summary>
/// Broadcasts as they are kept. Every change takes the line of the audit chain that tells of it and stores both in one transaction: neither
/// stands without the other.
/// </summary>
public interface IBroadcastStore
{
    /// <summary>
    /// Stores a draft and counts its audience. The id and the recipients in <paramref name="draft"/> are ignored; the audit event gets the
    /// new id as its subject. A drill of a real directive gets a copy of it as its own, in the same transaction. Null when one was made of
    /// the same form (<see cref="Broadcast.FormKey"/>) already.
    /// </summary>
    Task<Broadcast?> AddAsync(Broadcast draft, AuditEvent audit, CancellationToken cancellationToken);

    Task<Broadcast?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>The one that was made of a form.</summary>
    Task<Broadcast?> OfFormAsync(string formKey, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Broadcast>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>All of a directive, newest first.</summary>
    Task<IReadOnlyList<Broadcast>> OfDirectiveAsync(long directiveId, CancellationToken cancellationToken);

    /// <summary>
    /// Those that began in [from, to), and those planned for a time in it that have not begun; drafts and what was cancelled before it
    /// began are left out. By time.
    /// </summary>
    Task<IReadOnlyList<Broadcast>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Stores <paramref name="changed"/> when the stored state is still <paramref name="expected"/>; false when it is not, or when
    /// it was revised meanwhile: read again and decide again.
    /// Back in draft its audience is counted anew; no other step may change what is sent, to whom and when.</summary>
    Task<bool> TryChangeAsync(Broadcast changed, BroadcastState expected, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// approved or scheduled → sending, with every delivery row and every text, in one transaction: one row per group of the audience that
    /// is active and has a bot, and one for each unit that has none (unreachable, with the reason), unique by (broadcast, purpose,
    /// recipient). The first row of each text is its canary. A correction or recall takes the place of all earlier broadcasts of its
    /// directive at the same time. Returns the number of rows; null when the state was another already.
    /// </summary>
    Task<int?> StartAsync(
        long broadcastId,
        BroadcastTexts texts,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>Approved or scheduled broadcasts whose time has come, most urgent first.</summary>
    Task<IReadOnlyList<Broadcast>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// any unfinished state → cancelled; its pending and claimed rows with it. Rows in sending finish by themselves. Returns the rows
    /// cancelled.
    /// </summary>
    Task<int?> CancelAsync(long broadcastId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Rows in these final states (uncertain, failed, refused) → pending, as resends where their fate is unknown, and those in
    /// gone and unreachable whose unit has a group again; the broadcast goes back to sending. Returns the number.</summary>
    Task<int> ResendAsync(
        long broadcastId,
        IReadOnlyList<DeliveryState> states,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    Task<BroadcastProgress?> ProgressAsync(long id, CancellationToken cancellationToken);

    /// <summary>Of these broadcasts, those that are there; in no order.</summary>
    Task<IReadOnlyList<BroadcastProgress>> ProgressOfAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken);

    /// <summary>Progress of the newest broadcasts in one call, newest first.</summary>
    Task<IReadOnlyList<BroadcastProgress>> ProgressListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// What people have acknowledged or confirmed after a mark, and the mark of this moment. A transaction that is still open under the
    /// mark is missed: ask from a mark a while back.
    /// </summary>
    /// <param name="mark">Null: only the mark is asked for.</param>
    Task<ReceiptChanges> ReceiptsSinceAsync(ReceiptMark? mark, CancellationToken cancellationToken);

    /// <param name="after">Id of the last row of the page before; 0 for the first.</param>
    Task<IReadOnlyList<DeliveryView>> DeliveriesAsync(
        long broadcastId,
        DeliveryState? state,
        long after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The units of an audience that nobody can reach today, by name, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<UnreachableUnit>> UnreachableAsync(
        Audience audience,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Pending and claimed rows that go before a broadcast of this lane: what a forecast has to wait for.</summary>
    Task<int> WaitingAheadAsync(Lane lane, long? broadcastId, CancellationToken cancellationToken);
}

/// <summary>The texts of a broadcast by audience key; <c>default</c> serves every kind that has none of its own.</summary>
/// <param name="ByAudience">Audience key → message. Keys: cell, team, committee, default.</param>
public sealed record BroadcastTexts(IReadOnlyDictionary<string, OutgoingMessage> ByAudience)
{
    /// <summary>Of a correction or recall: what the messages of the versions before are edited to, HTML; null for others.</summary>
    public string? Notice { get; init; }

    /// <summary>SHA-256 of the file that goes along, hex; null: none does.</summary>
    public string? DocumentHash { get; init; }
}
