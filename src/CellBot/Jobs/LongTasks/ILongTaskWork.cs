namespace CellBot.Jobs.LongTasks;

/// <summary>Does the tasks of a kind on any host. It may be begun again after a crash and must then lead to the same end.</summary>
public interface ILongTaskWork
{
    LongTaskKind Kind { get; }

    /// <param name="cancellationToken">Cancelled when a person cancels, the lease is lost, or the host stops.</param>
    Task<LongTaskOutcome> RunAsync(LongTask task, IProgress<LongTaskProgress> progress, CancellationToken cancellationToken);
}
