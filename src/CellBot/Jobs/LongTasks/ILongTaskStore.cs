using CellBot.Auditing;

namespace CellBot.Jobs.LongTasks;

/// <summary>
/// Long tasks of all hosts. A task is done by whoever claimed it under a lease; a lease that ran out lets another take it over.
/// </summary>
public interface ILongTaskStore
{
    /// <summary>
    /// Adds a task that waits for a host, or one that <paramref name="lease"/>'s holder has begun already and alone can do.
    /// </summary>
    Task AddAsync(LongTask task, LongTaskLease? lease, AuditEvent what, CancellationToken cancellationToken);

    Task<LongTask?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The newest, newest first.</summary>
    Task<IReadOnlyList<LongTask>> RecentAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Takes the oldest task that waits, or whose holder's lease ran out. Null: there is none.</summary>
    Task<LongTask?> ClaimAsync(LongTaskLease lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lengthens the lease and notes the progress, while the claim of that number still holds.</summary>
    Task<LeaseAnswer> RenewAsync(
        string id,
        int attempt,
        LongTaskProgress progress,
        DateTimeOffset until,
        CancellationToken cancellationToken
    );

    /// <summary>Ends a running task. False: the claim of that number holds no more, and nothing was changed.</summary>
    Task<bool> FinishAsync(string id, int attempt, LongTaskOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lets a running task wait for another host: this one stops.</summary>
    Task<bool> GiveBackAsync(string id, int attempt, CancellationToken cancellationToken);

    /// <summary>Ends a task that waits, asks one that runs to stop. False: it is finished, or not there.</summary>
    Task<bool> CancelAsync(string id, DateTimeOffset now, AuditEvent what, CancellationToken cancellationToken);

    /// <summary>Lets a failed or cancelled task wait again. False: it is in another state, or bound to a host.</summary>
    Task<bool> RetryAsync(string id, AuditEvent what, CancellationToken cancellationToken);

    /// <summary>
    /// Ends what nobody will end any more: bound to a host whose lease ran out, cancelled meanwhile, or begun too often. Tells how many,
    /// and how many may be claimed.
    /// </summary>
    Task<LongTaskSweep> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes tasks that were finished before. Returns how many.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <param name="Holder">Which host, and which of its runs.</param>
public sealed record LongTaskLease(string Holder, DateTimeOffset Until);

public enum LeaseAnswer
{
    Held,
    CancelAsked,
    Lost,
}

public readonly record struct LongTaskSweep(int Ended, int Claimable);
