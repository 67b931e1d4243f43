using CellBot.Directives.Reading.Text;

namespace CellBot.Directives.Reading.Layout;

/// <summary>The width at which a text was wrapped by hand or by a converter; 0 where lines are whole paragraphs.</summary>
internal static class WrapWidth
{
    private const int LeastJoins = 3;
    private const int Widest = 140;

    public static int Of(IReadOnlyList<TextLine> lines, int from, int to)
    {
        var joins = new List<int>();
        var pairs = 0;
        for (var i = from; i + 1 < to; i++)
        {
            if (!lines[i].IsText || !lines[i + 1].IsText) continue;
            pairs++;
            var (here, next) = (lines[i].Text.Text, lines[i + 1].Text.Text);
            if (here[^1] is not ('.' or ';' or ':' or ',') && char.IsLower(next[0])) joins.Add(here.Length);
        }
        if (joins.Count < LeastJoins || joins.Count * 6 < pairs) return 0;
        joins.Sort();
        var width = joins[(joins.Count * 9 / 10) is var at && at < joins.Count ? at : ^1];
        return width <= Widest ? width : 0;
    }
}
