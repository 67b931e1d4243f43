namespace CellBot.Messages;

/// <summary>What a text's letters are, and the text as Unicode writes it. Closed.</summary>
public abstract record LegacyText
{
    private LegacyText() { }

    /// <summary>Nothing to do.</summary>
    public sealed record Unicode : LegacyText;

    /// <param name="Text">The whole text; lines that were Unicode stay.</param>
    public sealed record Converted(string Text) : LegacyText;

    /// <summary>Letters of some other font or encoding, which nobody can read.</summary>
    public sealed record Unreadable : LegacyText;
}

/// <summary>
/// Tells Vietnamese in TCVN3 or VNI letters from Unicode by letters out of proportion: signs of Latin-1 inside words, which become
/// Vietnamese syllables by one of the two tables.
/// </summary>
public static class LegacyVietnamese
{
    /// <summary>Signs that stand in no Vietnamese word of Unicode.</summary>
    private const string Odd = "¡¢£¤¥¦§¨©ª«¬\u00AD®¯±µ¶·¸¹»¼½¾ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöø÷ûüþ";

    /// <summary>A short text (a name, a line) is judged by fewer odd words.</summary>
    private const int ShortText = 12;
    private const int FewestOdd = 3;

    /// <summary>So many words that no table makes readable, and such a share, are another encoding.</summary>
    private const int FewestUnreadable = 20;
    private const double UnreadableShare = 0.15;

    /// <summary>Of the odd words so many must become syllables.</summary>
    private const double ReadableShare = 0.6;

    private static readonly char[] Around = [.. " \t\n\r\f.,;:()[]{}\"'“”‘’/\\|-–—_+*=<>!?&#0123456789"];

    /// <summary>As a .Vn font prints it.</summary>
    public static string FromTcvn3(string text) => Capitals(LegacyLetters.FromTcvn3(text), text);

    /// <summary>As a VNI font prints it.</summary>
    public static string FromVni(string text) => LegacyLetters.FromVni(text);

    /// <summary>The text if it is Unicode, else what it becomes; null when nobody can read it.</summary>
    public static string? ToUnicode(string text) =>
        Recognize(text) switch
        {
            LegacyText.Converted converted => converted.Text,
            LegacyText.Unicode => text,
            _ => null,
        };

    public static LegacyText Recognize(string text)
    {
        if (text.AsSpan().IndexOfAny(Odd) < 0)
            return new LegacyText.Unicode();
        var (odd, tcvn3, vni, words, modern) = (0, 0, 0, 0, 0);
        foreach (var word in Words(text))
        {
            words++;
            if (IsModern(word))
                modern++;
            if (!IsOdd(word))
                continue;
            odd++;
            if (VietnameseSyllable.Is(LegacyLetters.FromTcvn3(word)))
                tcvn3++;
            if (VietnameseSyllable.Is(LegacyLetters.FromVni(word)))
                vni++;
        }
        if (odd == 0)
            return new LegacyText.Unicode();
        var best = Math.Max(tcvn3, vni);
        if (best >= odd * ReadableShare && (odd >= FewestOdd || words <= ShortText))
            return new LegacyText.Converted(Convert(text, vni > tcvn3, odd > modern));
        return odd >= FewestUnreadable && odd >= words * UnreadableShare ? new LegacyText.Unreadable() : new LegacyText.Unicode();
    }

    /// <summary>Line by line: one that has letters which only Unicode has was written in Unicode.</summary>
    private static string Convert(string text, bool isVni, bool isMostlyLegacy) =>
        string.Join(
            '\n',
            text.Split('\n')
                .Select(line =>
                    IsModern(line) || !(isMostlyLegacy || Words(line).Any(IsOdd)) ? line
                    : isVni ? FromVni(line)
                    : FromTcvn3(line)
                )
        );

    private static IEnumerable<string> Words(string text)
    {
        foreach (var part in text.Split(Around, StringSplitOptions.RemoveEmptyEntries))
            yield return part;
    }

    /// <summary>A sign that no Vietnamese word has, right beside a plain letter.</summary>
    private static bool IsOdd(string word) => word.AsSpan().IndexOfAny(Odd) >= 0 && word.Any(char.IsAsciiLetter);

    /// <summary>ă, đ, ơ, ư and all that stand with them beyond Latin-1.</summary>
    private static bool IsModern(string text) => text.AsSpan().IndexOfAnyInRange('\u0100', '\u1EFF') >= 0;

    /// <summary>
    /// A .VnTimeH font prints capitals of small letters' places: a word whose plain letters are capitals is all capitals.
    /// </summary>
    private static string Capitals(string printed, string source)
    {
        var letters = printed.ToCharArray();
        for (var start = 0; start < letters.Length; )
        {
            var end = start;
            while (end < letters.Length && char.IsLetter(letters[end]))
                end++;
            if (IsOfCapitals(source.AsSpan(start, end - start)))
                for (var i = start; i < end; i++)
                    letters[i] = char.ToUpperInvariant(letters[i]);
            start = end + 1;
        }
        return new string(letters);
    }

    /// <summary>Two capitals and no small plain letter, or a capital that is not the first: "MËT", "ñY"; not "Sè".</summary>
    private static bool IsOfCapitals(ReadOnlySpan<char> word)
    {
        var capitals = 0;
        foreach (var c in word)
        {
            if (char.IsAsciiLetterLower(c))
                return false;
            if (char.IsAsciiLetterUpper(c))
                capitals++;
        }
        return capitals >= 2 || (capitals == 1 && !char.IsAsciiLetterUpper(word[0]));
    }
}
