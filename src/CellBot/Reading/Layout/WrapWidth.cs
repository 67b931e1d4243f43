using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>The width at which a text was wrapped by hand or by a converter; 0 where lines are whole paragraphs.</summary>
internal static class WrapWidth
{
    private const int LeastJoins = 2;
    private const int Widest = 140;

    public static int Of(IReadOnlyList<TextLine> lines, int from, int to)
    {
        var joins = new List<int>();
        var pairs = 0;
        for (var i = from; i + 1 < to; i++)
        {
            if (!lines[i].IsText || !lines[i + 1].IsText) continue;
            var (here, next) = (lines[i].Text.Text, lines[i + 1].Text.Text);
            if (here[^1] is '.' or ';' or ':' or ',') continue;
            pairs++;
            if (char.IsLower(next[0])) joins.Add(lines[i].Width);
        }
        if (joins.Count < LeastJoins || joins.Count * 3 < pairs) return 0;
        joins.Sort();
        var width = joins[(joins.Count * 9 / 10) is var at && at < joins.Count ? at : ^1];
        return width <= Widest ? width : 0;
    }
}
