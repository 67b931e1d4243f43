namespace CellBot.Ways.Losses;

/// <summary>What the last probes of a bot said.</summary>
/// <param name="FailingSince">The first failure after which none was answered; null: the last one was.</param>
/// <param name="Failures">In a row.</param>
/// <param name="Answers">In a row.</param>
public sealed record LossWatch(DateTimeOffset? FailingSince, int Failures, int Answers, string Symptom)
{
    public static LossWatch New { get; } = new(null, 0, 0, "");
}

/// <summary>When a channel counts as lost, and when as back. Pure.</summary>
public static class LossPolicy
{
    /// <summary>One answer that does not come is an accident.</summary>
    public const int FailuresNeeded = 3;

    public const int AnswersNeeded = 2;

    public static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    /// <summary>Between probes while all is well; from the first failure on <see cref="Hurried"/>.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Hurried = TimeSpan.FromSeconds(4);

    /// <summary>How long an answer is awaited: with the waits above a loss is noticed in less than a minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <param name="symptom">Null: it answered.</param>
    public static LossWatch After(LossWatch before, string? symptom, DateTimeOffset now) =>
        symptom is null
            ? new LossWatch(null, 0, before.Answers + 1, "")
            : new LossWatch(before.FailingSince ?? now, before.Failures + 1, 0, symptom);

    public static bool IsLost(LossWatch watch, DateTimeOffset now) => watch.Failures >= FailuresNeeded && now - watch.FailingSince >= Least;

    public static bool IsBack(LossWatch watch) => watch.Answers >= AnswersNeeded;

    public static TimeSpan Next(LossWatch watch, bool isLost) => watch.Failures > 0 || isLost ? Hurried : Calm;
}
