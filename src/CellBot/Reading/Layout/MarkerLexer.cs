using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Reads the marker at the head of a line by hand, in constant time; whether it fits its neighbours is for <see cref="MarkerTracker"/> to
/// say.
/// </summary>
internal static class MarkerLexer
{
    /// <summary>The Latin letters with đ; Vietnamese lists leave some of them out, each office its own.</summary>
    internal const string Letters = "abcdđefghijklmnopqrstuvwxyz";
    private static readonly (string Word, MarkerKind Kind)[] PartWords =
    [
        (Fold.Key("phần"), MarkerKind.Part),
        (Fold.Key("phần thứ"), MarkerKind.Part),
        (Fold.Key("chương"), MarkerKind.Chapter),
        (Fold.Key("mục"), MarkerKind.Division),
        (Fold.Key("tiểu mục"), MarkerKind.Subdivision),
    ];

    private static readonly string[] RomanUnits = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    private static readonly string[] PartNumbers =
    [
        .. new[] { "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười" }.Select(Fold.Key),
    ];
    private static readonly string ArticleWord = Fold.Key("điều");

    public static Marker Read(MappedText line)
    {
        var text = line.Text;
        if (text.Length == 0)
            return default;
        return text[0] switch
        {
            '-' or '–' or '—' => Bullet(text, MarkerKind.Dash),
            '+' => Bullet(text, MarkerKind.Plus),
            '•' or '·' or '▪' or '●' or '◦' or '►' or '➢' or '\uf0b7' or '\uf0a7' => Bullet(text, MarkerKind.Dot),
            '(' => Parenthesised(text),
            >= '0' and <= '9' => Number(text, 0, MarkerKind.Number),
            _ => Word(line),
        };
    }

    private static Marker Bullet(string text, MarkerKind kind)
    {
        if (text.Length < 2 || text[1] == text[0] || char.IsDigit(text[1]))
            return default;
        var length = 1;
        while (length < text.Length && text[length] == ' ')
            length++;
        return length < text.Length && (length > 1 || char.IsLetter(text[1])) ? new Marker(kind, [], "", length) : default;
    }

    private static Marker Parenthesised(string text)
    {
        var close = text.IndexOf(')', 0, Math.Min(6, text.Length));
        if (close < 2)
            return default;
        var inner = text[1..close];
        if (inner.Length <= 2 && int.TryParse(inner, out var number))
            return new Marker(MarkerKind.Parenthesised, [number], inner.TrimStart('0'), After(text, close + 1));
        var letter = inner.Length == 1 ? Letters.IndexOf(inner[0], StringComparison.Ordinal) : -1;
        return letter < 0 ? default : new Marker(MarkerKind.Letter, [letter + 1], inner, After(text, close + 1));
    }

    private static Marker Number(string text, int from, MarkerKind kind)
    {
        var numbers = new List<int>(3);
        var at = from;
        while (numbers.Count < 4)
        {
            var digits = at;
            while (digits < text.Length && char.IsAsciiDigit(text[digits]))
                digits++;
            if (digits == at || digits - at > 2)
                break;
            numbers.Add(int.Parse(text.AsSpan(at, digits - at), System.Globalization.CultureInfo.InvariantCulture));
            at = digits;
            if (at + 1 >= text.Length || text[at] != '.' || !char.IsAsciiDigit(text[at + 1]))
                break;
            at++;
        }
        if (numbers.Count == 0)
            return default;
        var end = PastPunctuation(text, at, required: numbers.Count == 1 && kind == MarkerKind.Number);
        if (end < 0)
            return default;
        var label = string.Join('.', numbers);
        return new Marker(numbers.Count > 1 ? MarkerKind.Dotted : kind, [.. numbers], label, end);
    }

    /// <summary>
    /// Past ".", ")", "-", "/", ":" and the blank behind; -1 where they are asked for and are not there, or a number goes on ("30-4").
    /// </summary>
    private static int PastPunctuation(string text, int at, bool required)
    {
        var end = at;
        if (end < text.Length && text[end] == ' ' && end + 1 < text.Length && text[end + 1] is '-' or '–')
            end++;
        var mark = end < text.Length ? text[end] : '\0';
        if (mark is not ('.' or ')' or '-' or '–' or '/' or ':'))
            return required || (end < text.Length && text[end] != ' ') ? -1 : After(text, end);
        end++;
        if (end < text.Length && text[end] is '-' or '–')
            end++;
        if (end >= text.Length)
            return end;
        if (text[end] == ' ')
            return After(text, end);
        var isWord = char.IsUpper(text[end]) || text[end] is '"' or '“' or '(';
        return isWord && mark != '/' ? end : -1;
    }

    private static int After(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at;
    }

    private static Marker Word(MappedText line)
    {
        var (text, key) = (line.Text, line.Key);
        if (key.StartsWith(ArticleWord + " ", StringComparison.Ordinal))
        {
            var article = Number(text, ArticleWord.Length + 1, MarkerKind.Article);
            return article.Kind == MarkerKind.Article && char.IsUpper(text[0]) ? article : default;
        }
        foreach (var (word, kind) in PartWords)
        {
            if (
                key.StartsWith(word + " ", StringComparison.Ordinal)
                && char.IsUpper(text[0])
                && Part(line, word.Length + 1, kind) is { Kind: not MarkerKind.None } part
            )
                return part;
        }
        var roman = Roman(text, 0, MarkerKind.Roman);
        return roman.Kind != MarkerKind.None ? roman : Letter(text);
    }

    /// <summary>"Chương II", "Mục 1", "Phần thứ nhất": the number is the line's last word, or words of a heading follow.</summary>
    private static Marker Part(MappedText line, int from, MarkerKind kind)
    {
        var roman = Roman(line.Text, from, kind);
        if (roman.Kind != MarkerKind.None)
            return roman;
        var named = Array.FindIndex(
            PartNumbers,
            number => string.CompareOrdinal(line.Key, from, number, 0, number.Length) == 0 && Fold.IsEdge(line.Key, from + number.Length)
        );
        if (named < 0)
            return Number(line.Text, from, kind);
        var end = PastPunctuation(line.Text, from + PartNumbers[named].Length, required: false);
        return end < 0 ? default : new Marker(kind, [named + 1], $"{named + 1}", end);
    }

    private static Marker Roman(string text, int from, MarkerKind kind)
    {
        var at = from;
        while (at < text.Length && at - from < 6 && "IVX".Contains(text[at], StringComparison.Ordinal))
            at++;
        if (at == from)
            return default;
        var value = RomanValue(text[from..at]);
        var end = kind != MarkerKind.Roman && at == text.Length ? at : PastPunctuation(text, at, required: kind == MarkerKind.Roman);
        return value is 0 or > 39 || end < 0 ? default : new Marker(kind, [value], text[from..at], end);
    }

    /// <summary>0 for a numeral that is not written as it should be ("IIII").</summary>
    private static int RomanValue(string numeral)
    {
        var tens = 0;
        while (tens < numeral.Length && numeral[tens] == 'X')
            tens++;
        var unit = Array.IndexOf(RomanUnits, numeral[tens..]);
        return tens > 3 || unit < 0 ? 0 : (tens * 10) + unit;
    }

    private static Marker Letter(string text)
    {
        if (text.Length < 3 || !(text[1] is ')' or '.' || (text[1] == '/' && text[2] == ' ')))
            return default;
        var upper = char.IsUpper(text[0]);
        var place = Letters.IndexOf(char.ToLowerInvariant(text[0]), StringComparison.Ordinal);
        if (place < 0 || (text[2] != ' ' && (text[1] != ')' || !char.IsUpper(text[2]))) || (upper && text[1] == '/'))
            return default;
        return new Marker(upper ? MarkerKind.UpperLetter : MarkerKind.Letter, [place + 1], text[..1], After(text, 2));
    }
}
