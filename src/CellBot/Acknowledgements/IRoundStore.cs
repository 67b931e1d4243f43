namespace CellBot.Acknowledgements;

/// <summary>
/// Rounds: whom a unit's secretary still has to visit. Who was told is not kept here: it is the same word on behalf as everywhere.
/// </summary>
public interface IRoundStore
{
    /// <summary>
    /// The unit's round of now: the newest, with who is missing on it put behind, or a new one. Null: there is nobody to visit.
    /// </summary>
    Task<Round?> OpenAsync(long unitId, DateTimeOffset now, CancellationToken cancellationToken);

    Task<Round?> FindAsync(long roundId, CancellationToken cancellationToken);

    /// <summary>
    /// Counts these as having received all that the round tells of, in one transaction; who is counted already is left. Null: not this
    /// person's unit, or no such round.
    /// </summary>
    Task<RoundOutcome?> MarkAsync(RoundOrder order, IReadOnlyList<int> numbers, CancellationToken cancellationToken);

    /// <summary>Takes that back, within <see cref="ConfirmationPolicy.Correctable"/>; own taps stay. Null as above.</summary>
    Task<RoundOutcome?> UnmarkAsync(RoundOrder order, IReadOnlyList<int> numbers, CancellationToken cancellationToken);
}

/// <param name="UserId">The leader on the channel who orders it: the store looks whether they lead the unit. Null: the office does.</param>
/// <param name="Office">Who of the office, for the trail; null with a leader.</param>
public sealed record RoundOrder(long RoundId, long? UserId, string? Office, DateTimeOffset At);

/// <param name="Members">Members for whom something changed.</param>
/// <param name="Words">Words on behalf given or taken back, one a member and directive.</param>
public sealed record RoundOutcome(int Members, int Words);
