namespace CellBot.Simulator.Faults;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>Answered with <see cref="Fault.ErrorCode"/>; nothing is applied.</summary>
    Fail,

    /// <summary>The connection is reset before anything is applied.</summary>
    ResetBefore,

    /// <summary>Nothing is applied and no answer comes, until the caller gives up.</summary>
    HangBefore,

    /// <summary>Applied, then the connection is reset: the caller cannot know.</summary>
    AnswerLost,

    /// <summary>Applied, then no answer comes, until the caller gives up.</summary>
    AnswerHangs,

    /// <summary>Applied and answered, <see cref="Fault.DelaySeconds"/> late.</summary>
    AnswerLate,
}

/// <summary>A fault to inject: into the next <see cref="Count"/> calls that match, or into each with a <see cref="Probability"/>.</summary>
public sealed record Fault
{
    public FaultKind Kind { get; init; }

    /// <summary>Only this method; null: every method but getUpdates.</summary>
    public string? Method { get; init; }

    /// <summary>Only this chat; null: all.</summary>
    public long? ChatId { get; init; }

    /// <summary>How many calls; null: one, or with a probability without end.</summary>
    public int? Count { get; init; }

    /// <summary>0–1; null: every matching call.</summary>
    public double? Probability { get; init; }

    public int Seed { get; init; } = 1;

    public int ErrorCode { get; init; } = 500;

    /// <summary>The whole text, e.g. "Forbidden: bot was blocked by the user"; null: a text that fits the code.</summary>
    public string? Description { get; init; }

    /// <summary>Seconds; with 429.</summary>
    public int RetryAfter { get; init; }

    public long MigrateToChatId { get; init; }

    public double DelaySeconds { get; init; }
}
