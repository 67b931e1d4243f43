using CellBot.Directives.Reading.Lexicon;
using CellBot.Directives.Reading.Text;

namespace CellBot.Directives.Reading.Layout;

/// <summary>
/// The reader's own guard of invariant 2, whatever gate stood before it: a secrecy stamp in any spelling among the first
/// lines, or in capitals anywhere.
/// </summary>
public static class SecrecyMark
{
    private const int HeadLines = 60;

    /// <summary>mat, toi_mat or tuyet_mat; null where the document bears no mark.</summary>
    public static string? Find(IReadOnlyList<TextLine> lines, MarkWords words)
    {
        var seen = 0;
        foreach (var line in lines)
        {
            if (!line.IsText) continue;
            seen++;
            foreach (var cell in line.Cells())
            {
                if ((seen <= HeadLines || !cell.Text.Any(char.IsLower)) && Stamps.Read(cell.Text, words)?.Secrecy is { } mark) return mark;
                if (seen <= HeadLines && BehindSymbol(cell.Text, words) is { } behind) return behind;
            }
        }
        return null;
    }

    /// <summary>"Số: 12-CV/TU MẬT": a stamp in capitals that a converter drew into the line of the number.</summary>
    private static string? BehindSymbol(string cell, MarkWords words)
    {
        if (cell.Length > 80 || !Fold.Key(cell).StartsWith(Number, StringComparison.Ordinal)) return null;
        for (var blank = cell.IndexOf(' ', StringComparison.Ordinal); blank >= 0; blank = cell.IndexOf(' ', blank + 1))
        {
            var rest = cell[(blank + 1)..];
            if (!rest.Any(char.IsLower) && Stamps.Read(rest, words)?.Secrecy is { } mark) return mark;
        }
        return null;
    }

    private static readonly string Number = Fold.Key("số");
}
