using System.Globalization;

namespace CellBot.Proofs;

/// <summary>
/// One unit's page beside a record: what was sent to it, when it was received, who briefed it, who is missing, where to sign. It names
/// people, so it is kept nowhere: its code proves it (<see cref="SheetSeal"/>).
/// </summary>
/// <param name="Number">Of the record.</param>
/// <param name="Code">20 hex digits in groups of five.</param>
public sealed record UnitSheet(long Number, string UnitCode, ProofDocument Document, string Code)
{
    /// <summary>The last line of the sheet.</summary>
    public string Mark => $"{Document.MarkLabel}: {NumberText(Number, UnitCode)} / {Code}";

    /// <summary>"BB-0012.P-CB-AN-HOA"</summary>
    public static string NumberText(long number, string unitCode) =>
        string.Create(CultureInfo.InvariantCulture, $"{ProofFile.NumberText(number)}.P-{unitCode}");
}
