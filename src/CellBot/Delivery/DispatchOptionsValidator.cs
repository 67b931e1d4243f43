namespace CellBot.Delivery;

/// <summary>The limits in <see cref="DispatchOptions"/> are checked where they are set, under Telegram:Limits.</summary>
public static class DispatchOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(DispatchOptions options)
    {
        if (options.Concurrency is < 1 or > 1000)
            yield return "Delivery:Concurrency must lie between 1 and 1000.";
        if (options.ClaimBatch is < 1 or > 10_000)
            yield return "Delivery:ClaimBatch must lie between 1 and 10000.";
        if (options.MaxAttempts is < 1 or > 100)
            yield return "Delivery:MaxAttempts must lie between 1 and 100.";
        if (options.LeaseDuration < TimeSpan.FromSeconds(2) || options.LeaseDuration > TimeSpan.FromMinutes(5))
            yield return "Delivery:LeaseDuration must lie between 00:00:02 and 00:05:00: shorter loses the lease at every "
                + "hiccup, longer keeps a dead host's place.";
        if (options.ResendUncertainAfter < TimeSpan.FromSeconds(2))
            yield return "Delivery:ResendUncertainAfter must be at least 00:00:05: an answer may still come.";
        if (options.GiveUpAfter < TimeSpan.FromMinutes(10))
            yield return "Delivery:GiveUpAfter must be at least 00:10:00: a group in slow mode is tried again for so long "
                + "before it counts as failed";
        if (options.ResendExpressAfter < TimeSpan.FromSeconds(2) || options.ResendExpressAfter > options.ResendUncertainAfter)
            yield return "Delivery:ResendExpressAfter must be at least 00:00:05 and not longer than Delivery:ResendUncertainAfter.";
        if (options.IdlePoll < TimeSpan.FromMilliseconds(10) || options.IdlePoll > TimeSpan.FromSeconds(10))
            yield return "Delivery:IdlePoll must lie between 00:00:00.010 and 00:00:10.";
    }
}
