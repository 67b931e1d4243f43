using System.Globalization;
using System.Text;

namespace CellBot.Reading.Text;

/// <summary>
/// Keys for comparing Vietnamese words. Both keep the length of an NFC text, so that a place in the key is the same
/// place in the text. Party offices split on tone placement (uỷ/ủy, hoà/hòa); the key does not see the difference.
/// </summary>
public static class Fold
{
    private const string Accented = "àáảãạèéẻẽẹỳýỷỹỵ";
    private const string Plain = "aaaaaeeeeeyyyyy";
    private const string OnO = "òóỏõọòóỏõọ";
    private const string OnU = "ùúủũụ";

    /// <summary>Letters beyond this are looked up one by one; Vietnamese and the signs of print lie below it.</summary>
    private const int TableEnd = 0x2300;

    private static readonly char[] Letters = [.. Enumerable.Range(0, TableEnd).Select(c => Letter((char)c))];

    /// <summary>Fills as letters are met.</summary>
    private static readonly char[] BareLetters = new char[TableEnd];
    private static readonly bool[] InWords = [.. Enumerable.Range(0, TableEnd).Select(c => char.IsLetterOrDigit((char)c))];

    /// <summary>Lower case, old tone placement, one kind of dash, one kind of blank and quote.</summary>
    public static string Key(string text) =>
        string.Create(
            text.Length,
            text,
            (key, source) =>
            {
                var letters = Letters;
                for (var i = 0; i < source.Length; i++)
                    key[i] = source[i] < letters.Length ? letters[source[i]] : Letter(source[i]);
                for (var i = 1; i < key.Length; i++)
                    if (key[i - 1] is 'o' or 'u' && key[i] >= 128)
                        MoveTone(key, i);
            }
        );

    /// <summary>The key without any diacritics: for stamps and titles, where scans lose them.</summary>
    public static string Bare(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var letter in Key(text))
        {
            if (letter >= TableEnd)
                key.Append(BareLetter(letter));
            else
                key.Append(BareLetters[letter] is not '\0' and var known ? known : BareLetters[letter] = BareLetter(letter));
        }
        return key.ToString();
    }

    /// <summary>True where a word could begin or end: no letter or digit on this side.</summary>
    public static bool IsEdge(string text, int at) =>
        at < 0 || at >= text.Length || !(text[at] < InWords.Length ? InWords[text[at]] : char.IsLetterOrDigit(text[at]));

    private static char Letter(char c) =>
        c switch
        {
            '‐' or '‑' or '‒' or '–' or '—' or '−' => '-',
            '\t' or '\u00a0' => ' ',
            '“' or '”' or '„' or '«' or '»' => '"',
            _ => char.ToLowerInvariant(c),
        };

    private static void MoveTone(Span<char> key, int at)
    {
        var index = Accented.IndexOf(key[at], StringComparison.Ordinal);
        if (index < 0)
            return;
        if (index < 10 && key[at - 1] == 'o')
            (key[at - 1], key[at]) = (OnO[index], Plain[index]);
        else if (index >= 10 && key[at - 1] == 'u')
            (key[at - 1], key[at]) = (OnU[index - 10], Plain[index]);
    }

    private static char BareLetter(char c)
    {
        if (c < 128)
            return c;
        if (c == 'đ')
            return 'd';
        if (char.IsSurrogate(c))
            return c;
        var first = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return CharUnicodeInfo.GetUnicodeCategory(first) == UnicodeCategory.NonSpacingMark ? c : first;
    }
}
