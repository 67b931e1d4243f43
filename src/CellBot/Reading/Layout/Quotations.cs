namespace CellBot.Reading.Layout;

/// <summary>
/// Lines between quotation marks that open on one line and close on a later one: articles that a decree puts in the place
/// of others, or that a letter cites. Their numbers are not the document's own. A mark without its fellow is a slip.
/// </summary>
internal static class Quotations
{
    /// <summary>An opening whose end is farther off than so many lines is a slip of the pen.</summary>
    private const int Longest = 400;

    /// <summary>Indices of the lines whose beginning stands inside a quotation.</summary>
    public static HashSet<int> Of(IReadOnlyList<BodyLine> lines)
    {
        var inside = new HashSet<int>();
        var (curly, straight) = (-1, -1);
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text.Text;
            curly = Follow(inside, curly, i, LeavesOpen(text), Closes(text));
            var isOdd = text.Count(c => c == '"') % 2 == 1;
            straight = Follow(inside, straight, i, isOdd && text[0] == '"', isOdd && text.TrimEnd(' ', '.', ';', ',')[^1..] == "\"");
        }
        return inside;
    }

    private static int Follow(HashSet<int> inside, int open, int line, bool opens, bool closes)
    {
        if (closes && open >= 0 && line - open <= Longest)
        {
            for (var i = open + 1; i <= line; i++)
                inside.Add(i);
            open = -1;
        }
        return opens ? line
            : closes ? -1
            : open;
    }

    private static bool LeavesOpen(string text) => text.LastIndexOf('“') is >= 0 and var open && text.IndexOf('”', open) < 0;

    private static bool Closes(string text) =>
        text.IndexOf('”', StringComparison.Ordinal) is >= 0 and var close
        && (text.IndexOf('“', StringComparison.Ordinal) is var open && (open < 0 || open > close));
}
