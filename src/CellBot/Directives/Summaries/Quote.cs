using System.Text;

namespace CellBot.Directives.Summaries;

/// <summary>
/// The document's words as a message shows them: lines joined, page numbers and mark-up left out. Where mark-up stood
/// between two signs a hair space (U+200A) stays, so that the words keep their places and the eye sees nothing.
/// </summary>
internal static class Quote
{
    private const char HairSpace = '\u200a';
    private const string MarkUp = "*_#|";

    public static string Of(string source)
    {
        var quote = new StringBuilder(source.Length);
        var blank = false;
        var marked = false;
        foreach (var line in source.Composed().Split('\n'))
        {
            if (IsPageNumber(line) && source.Contains('\n', StringComparison.Ordinal)) continue;
            foreach (var c in line)
            {
                if (MarkUp.Contains(c, StringComparison.Ordinal)) { marked = true; continue; }
                if (char.IsWhiteSpace(c) || char.IsControl(c)) { blank = true; continue; }
                if (quote.Length > 0 && blank) quote.Append(' ');
                else if (quote.Length > 0 && marked) quote.Append(HairSpace);
                (blank, marked) = (false, false);
                quote.Append(c);
            }
            blank = true;
        }
        return quote.ToString();
    }

    private static bool IsPageNumber(string line) => line.Trim(' ', '-', '\r', '\t') is { Length: > 0 and <= 3 } digits && digits.All(char.IsAsciiDigit);

    private static string Composed(this string text)
    {
        try { return text.Normalize(NormalizationForm.FormC); }
        catch (ArgumentException) { return text; }
    }
}
