namespace CellBot.Jobs;

/// <summary>The library that wakes the jobs, as the product sees it.</summary>
public interface IJobScheduler
{
    /// <summary>False until its storage answers.</summary>
    bool IsRunning { get; }

    /// <summary>When each job is woken next; a job that is not declared is left out.</summary>
    IReadOnlyDictionary<string, DateTimeOffset> NextTimes();

    /// <summary>Has one host run the job now, beside its rhythm and though it is paused.</summary>
    void RunNow(string name);

    /// <summary>Has a host look for long tasks that wait. Never throws: the job "tasks" looks for them too.</summary>
    void WakeTasks();
}
