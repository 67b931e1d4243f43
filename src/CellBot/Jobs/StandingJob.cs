using CellBot.Loops;

namespace CellBot.Jobs;

/// <summary>
/// Something that a clock has to begin. The work may run on any host, twice or late, and does each thing once: what is due stands in the
/// store.
/// </summary>
/// <param name="Name">Stable; its texts on the page are <c>job_name.{Name}</c> and <c>job_about.{Name}</c>.</param>
/// <param name="Cron">When it is woken: six fields, seconds first, in Asia/Ho_Chi_Minh. Null for one with a <see cref="Period"/>.</param>
/// <param name="Work">Returns its outcome for the history; nothing to do is an outcome too.</param>
public sealed record StandingJob(string Name, string? Cron, Func<IServiceProvider, CancellationToken, Task<JobOutcome>> Work)
{
    /// <summary>
    /// Set for what must not be later than seconds: a loop on every host wakes it, not the scheduler, whose precision is 5 s.
    /// </summary>
    public TimeSpan? Period { get; init; }

    /// <summary>How long such a loop waits after a failure; null: its period.</summary>
    public TimeSpan? AfterFailure { get; init; }

    /// <summary>The lease under which such a loop does its work; null: every host does it.</summary>
    public Func<IServiceProvider, LeaseTerms>? Lease { get; init; }

    /// <summary>What such a loop does on every host each time, lease or not, paused or not.</summary>
    public Func<IServiceProvider, CancellationToken, Task>? Everywhere { get; init; }

    /// <summary>The silence of such a loop makes its host unready.</summary>
    public bool IsWatched { get; init; }
}

/// <summary>What a run achieved, as counts by word (<c>job_done.{word}</c>); counts of 0 are left out.</summary>
public sealed record JobOutcome(params (string Word, int Count)[] Done)
{
    public bool IsNothing => Done.All(each => each.Count == 0);

    /// <summary>"made:1 missed:2", as the history keeps it.</summary>
    public string Summary => string.Join(' ', Done.Where(each => each.Count != 0).Select(each => $"{each.Word}:{each.Count}"));

    public static IEnumerable<(string Word, int Count)> Read(string? summary) =>
        (summary ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(':'))
            .Where(part => part.Length == 2)
            .Select(part => (part[0], int.TryParse(part[1], out var count) ? count : 0));
}
