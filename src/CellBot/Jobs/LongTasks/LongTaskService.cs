using CellBot.Auditing;
using CellBot.Organization.Joining;

namespace CellBot.Jobs.LongTasks;

/// <summary>Begins long tasks and lets people see, cancel and retry them; each step in the trail.</summary>
public sealed class LongTaskService(
    ILongTaskStore store,
    LongTaskRunner runner,
    IJobScheduler scheduler,
    Entropy entropy,
    TimeProvider clock
)
{
    private const int IdBytes = 12;

    private const int Shown = 20;

    /// <summary>Has any host do it; returns its id.</summary>
    public async Task<string> StartAsync(
        LongTaskKind kind,
        IReadOnlyDictionary<string, string> arguments,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var task = New(kind, actor) with { Arguments = arguments };
        await store.AddAsync(task, null, Event("task.started", task, actor), cancellationToken);
        scheduler.WakeTasks();
        return task.Id;
    }

    /// <summary>Has this host do what lies in its memory; returns the id.</summary>
    internal async Task<string> StartHereAsync(
        LongTaskKind kind,
        Actor actor,
        Func<string, LocalWork> work,
        CancellationToken cancellationToken
    )
    {
        var lease = runner.NewLease();
        var task = New(kind, actor) with
        {
            State = LongTaskState.Running,
            Host = lease.Holder,
            Attempts = 1,
            StartedAt = clock.GetUtcNow(),
        };
        await store.AddAsync(task, lease, Event("task.started", task, actor), cancellationToken);
        runner.Accept(task, work(task.Id));
        return task.Id;
    }

    /// <summary>Null: not there, or another person's.</summary>
    public async Task<LongTask?> FindAsync(string id, Actor actor, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } task && task.Owner == actor.Name ? task : null;

    /// <summary>The newest of all people, for the page of jobs: what kind, who, how far; no results.</summary>
    public Task<IReadOnlyList<LongTask>> RecentAsync(CancellationToken cancellationToken) => store.RecentAsync(Shown, cancellationToken);

    /// <summary>False: it is finished, not there, or another person's.</summary>
    public async Task<bool> CancelAsync(string id, Actor actor, CancellationToken cancellationToken) =>
        await FindAsync(id, actor, cancellationToken) is { } task
        && await store.CancelAsync(id, clock.GetUtcNow(), Event("task.cancelled", task, actor), cancellationToken);

    /// <summary>False: it neither failed nor was cancelled, cannot be begun again, or is another person's.</summary>
    public async Task<bool> RetryAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        if (
            await FindAsync(id, actor, cancellationToken) is not { } task
            || !await store.RetryAsync(id, Event("task.retried", task, actor), cancellationToken)
        )
            return false;
        scheduler.WakeTasks();
        return true;
    }

    private LongTask New(LongTaskKind kind, Actor actor) =>
        new(Convert.ToHexStringLower(entropy(IdBytes)), kind, actor.Name, LongTaskState.Waiting, clock.GetUtcNow());

    private AuditEvent Event(string action, LongTask task, Actor actor) =>
        AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "task", task.Id, ("kind", task.Kind.ToString().ToLowerInvariant()));
}
