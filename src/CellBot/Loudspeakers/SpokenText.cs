using System.Text;
using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Loudspeakers;

/// <summary>
/// A written text as it is read out: abbreviations, symbols of documents, dates, hours, numbers and measures in words. Adds no statement
/// and leaves none out. Pure; what is said already passes through unchanged.
/// </summary>
public static partial class SpokenText
{
    private static SpokenLexicon Lexicon => SpokenLexicon.Default;

    /// <param name="text">Plain text; each line becomes a sentence of its own.</param>
    public static string Of(string text)
    {
        var lines = text.Composed().ReplaceLineEndings("\n").Split('\n').Select(Line).Where(line => line.Length > 0);
        return string.Join('\n', lines);
    }

    private static string Line(string written)
    {
        var line = Bullet().Replace(written.Trim(), "");
        if (line.Length == 0)
            return "";
        // A line in capitals is said like any other; its abbreviations are still told by the letters they have.
        if (IsCapitals(line))
            line = Capitals().Replace(line, word => IsSyllable(word.Value) ? word.Value.ToLowerInvariant() : word.Value);
        line = SymbolOfDocument().Replace(line, symbol => $"{symbol.Groups[1].Value}{Symbol(symbol.Groups[2].Value)}");
        line = Lexicon.DottedPattern.Replace(line, match => $"{Lexicon.Dotted[match.Value.TrimEnd()]} ");
        line = Lexicon.ShortPattern.Replace(line, match => Lexicon.Short[match.Value]);
        line = SpokenTimes.Say(line, Lexicon);
        line = SpokenQuantities.SayMeasures(line, Lexicon);
        // A syllable in capitals is a word; letters that make none are said one by one, "H5N1" with its digits.
        line = Spelled().Replace(line, word => IsSyllable(word.Value) ? word.Value : Letters(word.Value));
        line = SpokenQuantities.Say(line);
        return Punctuated(line);
    }

    /// <summary>"15-CĐ/TU" → "mười lăm xê đê trên tê u".</summary>
    private static string Symbol(string symbol)
    {
        var said = new StringBuilder();
        foreach (var part in SymbolParts().Matches(symbol).Select(match => match.Value))
        {
            var word =
                part == "/" ? "trên"
                : part is "-" or "–" ? ""
                : char.IsAsciiDigit(part[0]) ? SpokenNumber.Of(long.Parse(part, System.Globalization.CultureInfo.InvariantCulture))
                : Letters(part);
            if (word.Length > 0)
                said.Append(said.Length == 0 ? "" : " ").Append(word);
        }
        return said.ToString();
    }

    private static string Letters(string word) =>
        string.Join(
            ' ',
            word.Where(letter => letter != '&')
                .Select(letter =>
                    char.IsAsciiDigit(letter)
                        ? SpokenNumber.Of(letter - '0')
                        : Lexicon.Letters.GetValueOrDefault(char.ToUpperInvariant(letter).ToString()) ?? letter.ToString()
                )
        );

    private static bool IsSyllable(string word) => VietnameseSyllable.Is(word);

    private static bool IsCapitals(string line)
    {
        var letters = line.Where(char.IsLetter).ToList();
        return letters.Count > 3
            && line.Contains(' ', StringComparison.Ordinal)
            && letters.Count(char.IsUpper) >= letters.Count * 0.7
            && Capitals().Matches(line).Any(word => word.Length > 1 && IsSyllable(word.Value));
    }

    private static string Punctuated(string line)
    {
        line = Quotes().Replace(line, "");
        line = Brackets().Replace(line, ", ");
        line = line.Replace("&", " và ", StringComparison.Ordinal);
        line = Slash().Replace(line, " ");
        line = Dash().Replace(line, ", ");
        line = Semicolon().Replace(line, ",");
        line = Dots().Replace(line, ".");
        line = Blanks().Replace(line, " ");
        line = CommaBeforeStop().Replace(line, "$1");
        line = CommaRun().Replace(line, ", ").Trim(' ', ',');
        if (line.Length == 0 || !line.Any(char.IsLetter))
            return "";
        return line[^1] is '.' or '?' or ':' ? line : $"{line}.";
    }

    [GeneratedRegex(@"^(?:(?:[-–](?!\d)|[•*+▪●])\s*)+", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?<![\p{L}\d])\p{Lu}+(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();

    // "số 15-CĐ/TU", "16/CT-TTg", "số 128/2020/NĐ-CP": digits, then letters of a type and of a body.
    [GeneratedRegex(
        @"((?:số|Số)\s*:?\s*)?(?<![\p{L}\d/])(\d{1,5}(?:/\d{4})?[-/–]\p{Lu}[\p{Lu}&]{1,8}\p{Ll}{0,2}"
            + @"(?:[-/–]\p{Lu}[\p{Lu}&\d]{0,9}\p{Ll}{0,2}){0,3})(?![\p{L}\d])"
    )]
    private static partial Regex SymbolOfDocument();

    [GeneratedRegex(@"\d+|[\p{L}&]+|[-/–]", RegexOptions.CultureInvariant)]
    private static partial Regex SymbolParts();

    [GeneratedRegex(@"(?<![\p{L}\d])(?=[\p{Lu}\d&]*\p{Lu})[\p{Lu}&][\p{Lu}\d&]{0,7}(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex Spelled();

    [GeneratedRegex("[\"“”„«»‘’]")]
    private static partial Regex Quotes();

    [GeneratedRegex(@"\s*[()\[\]]\s*")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\s*/\s*")]
    private static partial Regex Slash();

    [GeneratedRegex(@"\s+[-–—]\s+|[–—]")]
    private static partial Regex Dash();

    [GeneratedRegex(@"\s*;")]
    private static partial Regex Semicolon();

    [GeneratedRegex(@"…|\.{2,}")]
    private static partial Regex Dots();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // One comma where brackets, dashes and commas met; none before a full stop.
    [GeneratedRegex(@"\s*(?:,\s*)+([.:?])")]
    private static partial Regex CommaBeforeStop();

    [GeneratedRegex(@"\s*(?:,\s*)+")]
    private static partial Regex CommaRun();
}
