namespace CellBot.Reading.Layout;

/// <summary>How a text's lines were broken.</summary>
/// <param name="Columns">The width at which it was wrapped by hand or by a converter; 0 where lines are whole paragraphs.</param>
/// <param name="FirstPiece">The width of first lines where only these were cut off and the rest of a paragraph stands on one long line; 0
/// elsewhere.</param>
/// <param name="IsParted">Paragraphs are parted by blank lines: what follows without one goes on.</param>
internal readonly record struct WrapWidth(int Columns, int FirstPiece, bool IsParted)
{
    private const int LeastJoins = 2;
    private const int Widest = 140;
    private const int LeastPairs = 6;

    /// <summary>One line of so many is longer than any wrapped one.</summary>
    private const int LongLines = 6;

    public static WrapWidth Of(IReadOnlyList<BodyLine> lines)
    {
        var joins = new List<int>();
        var (pairs, close, marked, parted) = (0, 0, 0, 0);
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            var isMarked = MarkerLexer.Read(lines[i + 1].Text).Kind != MarkerKind.None;
            if (lines[i + 1].Gap)
            {
                if (isMarked)
                    parted++;
                continue;
            }
            close++;
            if (isMarked)
                marked++;
            var (here, next) = (lines[i].Text.Text, lines[i + 1].Text.Text);
            if (here[^1] is '.' or ';' or ':' or ',')
                continue;
            pairs++;
            if (char.IsLower(next[0]))
                joins.Add(lines[i].Width);
        }
        if (joins.Count < LeastJoins || joins.Count * 3 < pairs)
            return default;
        joins.Sort();
        var width = joins[(joins.Count * 9 / 10) is var at && at < joins.Count ? at : ^1];
        if (width > Widest)
            return default;
        var isParted = close >= LeastPairs && parted > 2 && marked * 10 <= close && marked * 4 <= parted;
        var isFirstPiece = lines.Count(line => line.Width > width * 2) * LongLines >= lines.Count;
        return isFirstPiece ? new WrapWidth(0, width, isParted) : new WrapWidth(width, 0, isParted);
    }
}
