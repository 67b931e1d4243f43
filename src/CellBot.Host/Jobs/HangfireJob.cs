using CellBot.Jobs;
using Hangfire;

namespace CellBot.Host.Jobs;

/// <summary>
/// What Hangfire stores and calls: the name of a standing job. Its own retries are off, since the next wake-up is the retry.
/// </summary>
public sealed class HangfireJob(StandingJobRunner runner)
{
    internal static readonly string Host = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <param name="cancellationToken">Replaced by Hangfire when it runs: cancelled when the server stops.</param>
    [DisableConcurrentExecution("standing-job:{0}", 0)] // each job by itself: another that runs just then must not push it out
    [AutomaticRetry(Attempts = 0, LogEvents = false, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public Task RunAsync(string name, bool manual, CancellationToken cancellationToken) =>
        runner.RunAsync(name, manual, Host, cancellationToken);
}
