using System.Text;
using CellBot.Organization.Import;

namespace CellBot.Intake.Gate;

/// <summary>
/// The gate for lists of units, groups and members, CSV or XLSX: a row whose one filled cell is a mark, and whatever a workbook holds beside its
/// cells (sheet names, page headers, notes, properties). A cell among others is a datum: people are called Mật.
/// </summary>
public static class ListGate
{
    private static readonly char[] Parting = [',', ';', '\t'];
    private static readonly char[] Around = [' ', '"', '\uFEFF'];

    /// <summary>The highest mark beyond doubt; null: none. A file that cannot be read is the importer's to refuse.</summary>
    public static SecrecyMark? Look(ReadOnlyMemory<byte> file, IntakeOptions options)
    {
        if (!XlsxSheet.IsXlsx(file.Span)) return SecrecyGate.Look(DocumentLines.Of(Encoding.UTF8.GetString(file.Span)).Select(OnlyCell).OfType<GateText>()).Mark;
        var rows = XlsxSheet.Read(file)?.Rows ?? [];
        var beside = PackageTexts.Of(file, options) ?? [];
        return SecrecyGate.Look([.. Lone(rows.Select(row => row.Cells ?? [])), .. beside.Where(text => !text.IsOfCells)]).Mark;
    }

    /// <summary>The one filled cell of a line; null for none and for several. Looks no further than the second.</summary>
    private static GateText? OnlyCell(string line)
    {
        var only = ReadOnlySpan<char>.Empty;
        foreach (var range in line.AsSpan().SplitAny(Parting))
        {
            var cell = line.AsSpan()[range].Trim(Around);
            if (cell.IsEmpty) continue;
            if (!only.IsEmpty) return null;
            only = cell;
        }
        return only.IsEmpty ? null : new GateText(GatePlace.Margin, only.ToString());
    }

    private static IEnumerable<GateText> Lone(IEnumerable<string[]> rows) =>
        from row in rows
        let filled = row.Select(cell => cell.Trim(Around)).Where(cell => cell.Length > 0).Take(2).ToArray()
        where filled.Length == 1
        select new GateText(GatePlace.Margin, filled[0]);
}
