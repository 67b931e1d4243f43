using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>A cell of a line of the head; or several, where one thing was broken over lines (<see cref="HeadLineJoiner"/>).</summary>
/// <param name="Line">Index of the line it begins on.</param>
/// <param name="LastLine">Index of the line it ends on.</param>
/// <param name="Block">Counts the bars and rules above: lines of one block may belong together.</param>
/// <param name="Column">Counts the cells of its line.</param>
/// <param name="AfterGap">A blank line stands above.</param>
internal sealed record HeadPiece(MappedText Text, int Line, int LastLine, int Block, int Column, bool AfterGap)
{
    public string Key => Text.Key;

    /// <summary>Without diacritics and the marks at both ends.</summary>
    public string Bare => Fold.Bare(Text.Text).Trim(' ', '.', ',', ';', ':', '*', '\'', '"', '“', '”');

    /// <summary>The piece right above stands in the same column of the same block.</summary>
    public bool Follows(HeadPiece above) => Line - above.LastLine <= 1 && Block == above.Block && Column == above.Column && !AfterGap;

    /// <summary>Hardly a small letter in it.</summary>
    public bool IsCapital => IsCapitalText(Text.Text);

    public HeadPiece With(HeadPiece next, bool glued) =>
        this with
        {
            Text = Joined(Text, next.Text, glued),
            LastLine = Math.Max(LastLine, next.LastLine),
        };

    public static bool IsCapitalText(string text)
    {
        var letters = text.Count(char.IsLetter);
        return letters >= 2 && text.Count(char.IsLower) * 8 <= letters;
    }

    private static MappedText Joined(MappedText first, MappedText next, bool glued)
    {
        var joined = new MappedTextBuilder();
        first.CopyTo(joined);
        if (glued)
            next.CopyTo(joined);
        else
            joined.AppendLine(next);
        return joined.ToText();
    }
}
