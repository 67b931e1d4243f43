namespace CellBot.Jobs.LongTasks;

/// <summary>
/// Work that a person asked for and that takes more than a moment. The store is the truth: whoever holds the lease of its row does it.
/// </summary>
/// <param name="Id">Unguessable; stands in the address of its page.</param>
/// <param name="Owner">Name of the actor who asked for it; its result is theirs alone.</param>
public sealed record LongTask(string Id, LongTaskKind Kind, string Owner, LongTaskState State, DateTimeOffset CreatedAt)
{
    /// <summary>What the kind needs: tokens and codes by name, never names of people or files.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>The only host that can do it, for what it works on lies in that process's memory; null: any.</summary>
    public string? Host { get; init; }

    /// <summary>How often it was begun; the number that shuts out a holder who slept.</summary>
    public int Attempts { get; init; }

    public LongTaskProgress Progress { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>A person wants it stopped; whoever does it has not stopped yet.</summary>
    public bool IsCancelAsked { get; init; }

    /// <summary>What it made, by the kind: the token of an upload, a count; null for most states.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed: a code of <c>task_error.*</c> of the console.</summary>
    public string? Error { get; init; }

    public bool IsFinished => State is LongTaskState.Done or LongTaskState.Failed or LongTaskState.Cancelled;

    /// <summary>What is gone with a process cannot be begun again.</summary>
    public bool CanRetry => Host is null && State is (LongTaskState.Failed or LongTaskState.Cancelled);
}

public enum LongTaskKind
{
    Reading,
    Import,
    Export,
    Proof,
    Voice,
}

public enum LongTaskState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <param name="Total">0: not known.</param>
public readonly record struct LongTaskProgress(int Done, int Total);

/// <summary>What came of doing it.</summary>
public sealed record LongTaskOutcome(LongTaskState State, string? Result, string? Error)
{
    public static LongTaskOutcome Done(string? result) => new(LongTaskState.Done, result, null);

    /// <param name="error">A code of <c>task_error.*</c>.</param>
    public static LongTaskOutcome Failed(string error) => new(LongTaskState.Failed, null, error);
}

/// <summary>Codes of <see cref="LongTask.Error"/> that every kind may have.</summary>
public static class LongTaskError
{
    /// <summary>It threw; the log says what.</summary>
    public const string Fault = "fault";

    /// <summary>The host that alone could do it is gone, and what it worked on with it.</summary>
    public const string HostLost = "host_lost";

    /// <summary>It was begun again and again and never ended.</summary>
    public const string GaveUp = "gave_up";

    /// <summary>What it was to work on has expired or was removed.</summary>
    public const string InputGone = "input_gone";
}
