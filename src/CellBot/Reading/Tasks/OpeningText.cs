using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Steps over the first words of a clause.</summary>
internal static class OpeningText
{
    /// <summary>" thì ", behind which the main clause stands.</summary>
    internal static readonly string Then = Fold.Key(" thì ");

    /// <summary>The next comma outside quotation marks and brackets; -1 for none.</summary>
    internal static int NextComma(string text, int from, int to)
    {
        var depth = 0;
        for (var at = from; at < to; at++)
        {
            if (text[at] is '“' or '(')
                depth++;
            else if (text[at] is '”' or ')')
                depth = Math.Max(0, depth - 1);
            else if (text[at] == ',' && depth == 0)
                return at;
        }
        return -1;
    }

    internal static bool StartsWith(string key, int at, string word) =>
        string.CompareOrdinal(key, at, word, 0, word.Length) == 0 && Fold.IsEdge(key, at + word.Length);

    /// <summary>Past blanks, commas and the like, and past an enumerator.</summary>
    internal static int Skip(string key, int at, int to)
    {
        while (at < to && key[at] is ' ' or ',' or ':' or '-' or '"' or '(')
            at = Math.Max(at + 1, ClauseSplitter.PastEnumerator(key, at, to));
        return at;
    }
}
