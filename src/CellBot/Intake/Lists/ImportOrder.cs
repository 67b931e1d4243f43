using CellBot.Auditing;
using CellBot.Organization.Import;

namespace CellBot.Intake.Lists;

/// <summary>A list to be taken in: by whom, for which part of the tree, and what they settled about it.</summary>
/// <param name="UnitCode">The subtree the importer may touch; null for everything.</param>
public sealed record ImportOrder(bool DryRun, bool SkipBad, Actor Actor, string? UnitCode = null)
{
    /// <summary>The actor has seen the original: what looks like a secrecy mark in the list is none.</summary>
    public bool IsNoMark { get; init; }

    /// <summary>What the actor settled about the list. The columns are the office's, as they were remembered.</summary>
    public ImportChoices Choices { get; init; } = ImportChoices.None;

    /// <summary>Told how far the storing is; null: nobody looks.</summary>
    public IProgress<ImportProgress>? Progress { get; init; }
}

/// <summary>Rows written, of those that are to be.</summary>
public sealed record ImportProgress(int Done, int Total);
