using CellBot.Auditing;

namespace CellBot.Restoring;

public interface IInstallationStore
{
    /// <summary>As it stands; made at the first call, where the database is now.</summary>
    /// <param name="identity">For the one that is made: random.</param>
    Task<Installation> ReadAsync(string identity, CancellationToken cancellationToken);

    /// <summary>Nothing is sent from now on. An earlier reason stays.</summary>
    Task HoldAsync(HoldReason reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The same for a person, with the audit event in the same transaction.</summary>
    Task HoldAsync(DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>What <see cref="AcceptAsync"/> would make doubtful.</summary>
    Task<Doubtful> DoubtfulAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the hold, where the database is now. In the same transaction everything that the installation may have sent since this state
    /// was current is kept from going out by itself, and the audit event is appended.
    /// </summary>
    /// <param name="identity">Another one from now on: what hosts elsewhere have seen of the former says nothing of this one.</param>
    /// <param name="returnedReason">For whoever has to submit it again.</param>
    Task<Doubtful> AcceptAsync(
        string identity,
        string returnedReason,
        DateTimeOffset now,
        Func<Doubtful, AuditEvent> audit,
        CancellationToken cancellationToken
    );

    Task BackedUpAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
