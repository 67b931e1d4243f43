namespace CellBot.Delivery;

/// <summary>
/// When so many recipients fail alike that the fault is more likely ours than theirs, a person must look before more is sent or anyone is
/// unsubscribed.
/// </summary>
public static class FailurePolicy
{
    public const int LeastFailures = 20;
    public const double LargestShare = 0.3;

    /// <summary>The error that too many share; null when all is well.</summary>
    public static string? Alarm(FailureTally tally) =>
        tally
            .ByError.Where(pair => pair.Value >= LeastFailures && pair.Value > tally.Finished * LargestShare)
            .Select(pair => pair.Key)
            .FirstOrDefault();
}
