namespace CellBot.Organization.Import;

/// <summary>
/// What a person has settled about a list where the rules alone leave something open. A claim: what does not fit the list has no effect.
/// </summary>
public sealed record ImportChoices
{
    public static readonly ImportChoices None = new();

    /// <summary>
    /// Columns of the contract by header, matched by hand (<see cref="ColumnKey"/>); <see cref="Aside"/> for one that is not used.
    /// </summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>By row, as a spreadsheet counts.</summary>
    public IReadOnlyDictionary<int, RowChoice> Rows { get; init; } = new Dictionary<int, RowChoice>();

    /// <summary>Doubtful rows below this one, too many to be shown, are left out.</summary>
    public int? LeaveAfter { get; init; }

    /// <summary>Members whom the list no longer names and whose places the office ends.</summary>
    public IReadOnlySet<long> Ended { get; init; } = new HashSet<long>();

    /// <summary>
    /// Doubtful rows wait for a person's word. False: the same name is the same person, and several of one name are an error.
    /// </summary>
    public bool AsksDoubts { get; init; }

    /// <summary>The mark of a column that is left aside.</summary>
    public const string Aside = "-";

    /// <summary>Headers compare without case, tone marks' place and signs.</summary>
    public static string ColumnKey(string header) => ListLexicon.Fold(header);
}

/// <param name="MemberId">Who is meant, with <see cref="RowAnswer.Same"/>.</param>
public sealed record RowChoice(RowAnswer Answer, long? MemberId = null);

public enum RowAnswer
{
    /// <summary>The stored member that the choice names.</summary>
    Same,

    /// <summary>Somebody else: a new member.</summary>
    Other,

    /// <summary>The row is left out.</summary>
    Leave,
}
