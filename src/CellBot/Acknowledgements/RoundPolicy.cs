namespace CellBot.Acknowledgements;

/// <summary>Whom a round is for, and when a new one begins. Pure.</summary>
public static class RoundPolicy
{
    /// <summary>What was sent longer ago is told at the cell's meeting, not from door to door.</summary>
    public static readonly TimeSpan LookedBack = TimeSpan.FromDays(60);

    /// <summary>Directives on one round: as many as can be told at a door.</summary>
    public const int MostDirectives = 20;

    /// <summary>A printed sheet goes from house to house so long; then it is made anew.</summary>
    public static readonly TimeSpan Keeps = TimeSpan.FromDays(14);

    /// <summary>Who has a phone gets so long to tap for the first time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Without a phone, or with one and never a tap of their own although there was time.</summary>
    /// <param name="ownTaps">Taps of the member's own, ever.</param>
    /// <param name="firstSentAt">When the first of what is open was sent.</param>
    public static bool NeedsVisit(bool hasPhone, int ownTaps, DateTimeOffset firstSentAt, DateTimeOffset now) =>
        !hasPhone || (ownTaps == 0 && now - firstSentAt >= Patience);

    /// <summary>The newest round goes on while it holds everything that is to be told.</summary>
    public static bool GoesOn(
        DateTimeOffset madeAt,
        IReadOnlyCollection<long> holds,
        IReadOnlyCollection<long> needed,
        DateTimeOffset now
    ) => now - madeAt <= Keeps && needed.All(holds.Contains);
}
