namespace CellBot.Intake;

/// <summary>The top and bottom of a page as pdftotext gives it.</summary>
internal static class PdfPage
{
    /// <summary>Lines looked at on either end: a running header or footer has no more.</summary>
    private const int Lines = 3;

    internal static string Margins(string page)
    {
        var lines = DocumentLines.Of(page).Where(line => !string.IsNullOrWhiteSpace(line)).ToArray();
        return lines.Length <= 2 * Lines ? string.Join('\n', lines) : string.Join('\n', [.. lines[..Lines], "", .. lines[^Lines..]]);
    }
}
