using Quartz;

namespace CellBot.Host.Jobs;

/// <summary>What Quartz runs: the standing job of that name, on one host of the cluster, never beside itself.</summary>
internal sealed class WakeJob(HostServices host) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A newer program may have left a job that this one does not know.
        if (StandingJobs.Find(context.JobDetail.Key.Name) is not { } job) return;
        var outcome = await job.Work(host.Value, cancellationToken);
        context.Result = outcome.IsNothing ? JobRunReport.Skipped() : JobRunReport.Succeeded(outcome.Summary);
    }
}

/// <summary>What the host's container has, for jobs that Quartz makes from its own.</summary>
internal sealed record HostServices(IServiceProvider Value);
