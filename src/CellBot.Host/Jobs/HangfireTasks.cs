using CellBot.Jobs.LongTasks;
using Hangfire;

namespace CellBot.Host.Jobs;

/// <summary>
/// What Hangfire stores and calls when long tasks wait: it only wakes what looks for them in the store. In a queue of its own, so that long
/// work never keeps the standing jobs waiting.
/// </summary>
[Queue(Name)]
[AutomaticRetry(Attempts = 0, LogEvents = false, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
public sealed class HangfireTasks(LongTaskRunner runner)
{
    public const string Name = "tasks";

    /// <param name="cancellationToken">Replaced by Hangfire when it runs: cancelled when the server stops.</param>
    public Task RunAsync(CancellationToken cancellationToken) => runner.RunAllAsync(cancellationToken);
}
