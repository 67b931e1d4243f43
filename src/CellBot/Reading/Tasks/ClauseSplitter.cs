namespace CellBot.Reading.Tasks;

/// <summary>Cuts a paragraph into sentences, and a sentence at its semicolons; brackets and quotes stay whole.</summary>
internal static class ClauseSplitter
{
    private const int LongestEnumerator = 6;
    private static readonly string[] Abbreviations =
    [
        "TP",
        "Tp",
        "TT",
        "TM",
        "KT",
        "TL",
        "TUQ",
        "Q",
        "P",
        "St",
        "tr",
        "v.v",
        "đ/c",
        "Th",
        "GS",
        "TS",
    ];

    public static IEnumerable<(int From, int To)> Sentences(string text, int from)
    {
        var start = from;
        var guard = new Nesting(text, from);
        for (var i = from; i < text.Length; i++)
        {
            if (!guard.IsOutside(i) || text[i] is not ('.' or '!' or '?' or '…') || !EndsSentence(text, start, i))
                continue;
            yield return (start, i + 1);
            start = i + 1;
            while (start < text.Length && (text[start] is ' ' or '"' or '”'))
                start++;
            start = PastEnumerator(text, start, text.Length);
            i = start - 1;
        }
        if (start < text.Length)
            yield return (start, text.Length);
    }

    public static IEnumerable<(int From, int To)> Parts(string text, int from, int to, char mark)
    {
        var start = from;
        var guard = new Nesting(text, from);
        for (var i = from; i < to; i++)
        {
            if (!guard.IsOutside(i) || text[i] != mark)
                continue;
            yield return (start, i);
            start = i + 1;
            while (start < to && text[start] == ' ')
                start++;
            start = PastEnumerator(text, start, to);
        }
        if (start < to)
            yield return (start, to);
    }

    /// <summary>Past "(i) ", "(2) ", "(a) " where one stands there: it counts parts of a sentence and belongs to none.</summary>
    public static int PastEnumerator(string text, int at, int to)
    {
        if (at >= to || text[at] != '(')
            return at;
        var close = text.IndexOf(')', at, Math.Min(LongestEnumerator, to - at));
        if (close < at + 2 || close + 1 >= to || text[close + 1] != ' ')
            return at;
        var label = text.AsSpan(at + 1, close - at - 1);
        var isCounted = label.Length == 1 || label.IndexOfAnyExcept("0123456789") < 0 || label.IndexOfAnyExcept("ivx") < 0;
        return isCounted ? close + 2 : at;
    }

    private static bool EndsSentence(string text, int start, int at)
    {
        var next = at + 1;
        while (next < text.Length && text[next] is '"' or '”' or ')')
            next++;
        if (next == text.Length)
            return true;
        if (text[next] != ' ')
            return false;
        if (PastEnumerator(text, next + 1, text.Length) > next + 1)
            return true;
        while (next < text.Length && text[next] is ' ' or '"' or '“' or '(')
            next++;
        if (next == text.Length)
            return true;
        if (!char.IsUpper(text[next]) && !char.IsDigit(text[next]))
            return false;
        if (char.IsDigit(text[next]) && char.IsDigit(text[at - (at > 0 ? 1 : 0)]))
            return false;
        var word = text.LastIndexOf(' ', Math.Max(at - 1, 0), Math.Max(Math.Min(at - start, at), 1)) + 1;
        return !Abbreviations.Contains(text[Math.Min(word, at)..at]);
    }

    /// <summary>Where the words end: before the blanks and stops behind them.</summary>
    public static int WordsEnd(string text, int from, int to)
    {
        while (to > from && text[to - 1] is ' ' or '.' or ',' or ';')
            to--;
        return to;
    }

    /// <summary>Follows brackets and curly quotes while walking forward; an opening without an end within reach is ignored.</summary>
    private sealed class Nesting(string text, int from)
    {
        private const int Reach = 600;
        private int _closedFrom = from;

        public bool IsOutside(int at)
        {
            if (at < _closedFrom)
                return false;
            var close = text[at] switch
            {
                '(' => ')',
                '“' => '”',
                '[' => ']',
                _ => '\0',
            };
            if (close == '\0')
                return true;
            var end = text.IndexOf(close, at, Math.Min(Reach, text.Length - at));
            if (end > 0)
                _closedFrom = end + 1;
            return end < 0;
        }
    }
}
