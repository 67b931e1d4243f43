using CellBot.Organization.Import;

namespace CellBot.Intake.Lists;

/// <summary>What became of a list, or would: what was stored, what is wrong, what a person is asked.</summary>
/// <param name="OutsideUnit">A unit in the file that the importer may not touch: nothing was stored.</param>
/// <param name="Changes">Of a dry run: everything that would be added and changed.</param>
public sealed record ImportOutcome(
    int Added,
    int Changed,
    int Unchanged,
    IReadOnlyList<RowError> Errors,
    string? OutsideUnit,
    IReadOnlyList<ImportChange> Changes
)
{
    /// <summary>What the file holds that an eye may miss: hidden rows and sheets, merged cells, columns left aside. No errors.</summary>
    public IReadOnlyList<RowError> Notes { get; init; } = [];

    /// <summary>The file's columns, for a person to match by hand; empty where no header could be read.</summary>
    public IReadOnlyList<ListColumn> Headed { get; init; } = [];

    /// <summary>Rows that wait for a person's word: nothing was stored.</summary>
    public IReadOnlyList<ImportDoubt> Doubts { get; init; } = [];

    /// <summary>Members of the file's units whom it does not name. They stay unless the actor says otherwise.</summary>
    public IReadOnlyList<GoneMember> Gone { get; init; } = [];

    /// <summary>Places that end, by the actor's word.</summary>
    public int Ended { get; init; }

    /// <summary>Its header cannot be understood, or not all of it: the columns may be matched by hand.</summary>
    public bool AsksColumns => Headed.Count > 0 && Errors.Any(RowErrors.ConcernsColumns);

    /// <summary>The wrong rows may be left out, and the others taken.</summary>
    public bool CanSkipBad => Errors.Count > 0 && !Errors.Any(RowErrors.ConcernsWholeFile);

    /// <summary>Why the file is none that can be read, whatever its rows say; null for one that can.</summary>
    public RowError? Unreadable => Errors.FirstOrDefault(RowErrors.IsUnreadable);

    /// <summary>What may be a secrecy mark. Unless <see cref="ImportOrder.IsNoMark"/> answered it, nothing was stored.</summary>
    public IReadOnlyList<SecrecyQuestion> Questions { get; init; } = [];
}
