using CellBot.Directives;

namespace CellBot.Acknowledgements;

/// <summary>
/// A secretary's round: members who are told face to face, numbered as on the printed sheet, and the directives they are told of.
/// </summary>
/// <param name="Directives">Titles are made of the heads of the versions that were sent.</param>
/// <param name="Lines">By number, counted from 1 without gaps; a number stays its person's.</param>
public sealed record Round(
    long Id,
    long UnitId,
    string UnitCode,
    string UnitName,
    DateTimeOffset MadeAt,
    IReadOnlyList<RoundDirective> Directives,
    IReadOnlyList<RoundLine> Lines
)
{
    /// <summary>Who has not been told of all of it.</summary>
    public IEnumerable<RoundLine> Open => Lines.Where(line => line is { IsTold: false, HasLeft: false });

    public int Told => Lines.Count(line => line.IsTold);
}

/// <param name="BroadcastId">By which it reached the unit.</param>
public sealed record RoundDirective(long BroadcastId, int Version, Directive Directive);

/// <param name="HasPhone">Known on the channel; else only visiting reaches them.</param>
/// <param name="Counted">Of the round's directives, for how many this member is counted as having received.</param>
/// <param name="OnBehalf">Of these, on somebody's word.</param>
/// <param name="At">The newest of these; null: none.</param>
/// <param name="HasLeft">Not on the roster any more.</param>
public sealed record RoundLine(
    int Number,
    long MemberId,
    string FullName,
    bool HasPhone,
    int Counted,
    int OnBehalf,
    DateTimeOffset? At,
    bool HasLeft,
    bool IsTold
)
{
    /// <summary>May be taken back: within the day, and somebody's word.</summary>
    public bool MayBeTakenBack(DateTimeOffset now) =>
        OnBehalf > 0 && !HasLeft && At is { } at && now - at <= ConfirmationPolicy.Correctable;
}
