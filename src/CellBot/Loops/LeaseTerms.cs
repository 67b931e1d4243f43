namespace CellBot.Loops;

/// <summary>Which lease a loop runs under.</summary>
public sealed record LeaseTerms(string Name, TimeSpan Duration)
{
    /// <summary>Renewed so long after it was asked for last. Default: a third of the duration.</summary>
    public TimeSpan RenewEvery { get; init; } = Duration / 3;

    /// <summary>Handed back after each iteration: the next begins under a newer fence, or on another host.</summary>
    public bool PerIteration { get; init; }

    /// <summary>Timers are no finer: what is less is over.</summary>
    internal static readonly TimeSpan Resolution = TimeSpan.FromMilliseconds(1);

    /// <summary>How often a host without the lease looks whether it is free.</summary>
    public TimeSpan LookAgain => Duration / 10;

    /// <summary>
    /// The last part of a lease, in which nothing is done any more: a call may be held up between the look at the lease and the wire.
    /// </summary>
    public TimeSpan Margin => Duration / 10;
}
