using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Intake.Scans;

/// <summary>
/// Mends what recognisers of Vietnamese get wrong most often, by grammar and lexicon: signs over letters in compounds that admit no other
/// reading ("ĐẲNG CỘNG SẢN", "chỉ bộ"), the mottos, letters for digits in numbers, the letters of symbols. Letters are never added to a
/// word or taken away.
/// </summary>
internal static partial class ScanRepair
{
    private static readonly char[] Around = [.. ".,;:()[]\"'“”‘’!?…-–/"];

    internal static List<ScanToken> Line(IReadOnlyList<ScanToken> line)
    {
        var tokens = line.Select(token => token with { Text = Digits(token.Text.Replace('Ð', 'Đ').Replace('ð', 'đ')) }).ToList();
        if (Motto(tokens) is { } motto)
            return motto;
        JoinSymbols(tokens);
        for (var at = 0; at < tokens.Count; at++)
        {
            tokens[at] = tokens[at] with { Text = SymbolCodes(tokens[at].Text) };
            BeforeNumber(tokens, at);
        }
        BlankDate(tokens);
        Compounds(tokens);
        return tokens;
    }

    /// <summary>
    /// "ngày #3 tháng !† năm 2026": day and month written by hand that nobody could read are open, as in a draft, and never guessed.
    /// </summary>
    private static void BlankDate(List<ScanToken> tokens)
    {
        const int most = 3;
        int Next(int from, string word) =>
            tokens.FindIndex(from, Math.Max(0, Math.Min(most, tokens.Count - from)), token => Bare(token.Text.Trim(Around)) == word);
        var day = tokens.FindIndex(token => Bare(token.Text.Trim(Around)) == "ngay");
        if (day < 0 || Next(day + 1, "thang") is not (> 0 and var month) || Next(month + 1, "nam") < 0)
            return;
        // From the right, so that places to the left hold.
        foreach (var (from, max) in ((int, int)[])[(month, 12), (day, 31)])
        {
            var end = Next(from + 1, from == month ? "nam" : "thang");
            var between = string.Concat(tokens.Skip(from + 1).Take(end - from - 1).Select(token => token.Text));
            if (
                int.TryParse(between.Trim(Around), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= 1
                && number <= max
            )
                continue;
            tokens.RemoveRange(from + 1, end - from - 1);
            tokens.Insert(from + 1, new ScanToken("…", 0));
        }
    }

    /// <summary>A line that is the Party's or the nation's motto but for a few letters.</summary>
    private static List<ScanToken>? Motto(List<ScanToken> tokens)
    {
        var bare = string.Concat(tokens.Select(token => Bare(token.Text))).Where(char.IsAsciiLetter).ToArray();
        if (bare.Length < 15)
            return null;
        var isUpper = tokens.Sum(token => token.Text.Count(char.IsUpper)) > bare.Length / 2;
        foreach (var motto in ScanLexicon.Default.Mottos)
        {
            var wanted = Bare(motto).Where(char.IsAsciiLetter).ToArray();
            if (Math.Abs(wanted.Length - bare.Length) > 3 || EditDistance.Of(bare, wanted) > wanted.Length / 8)
                continue;
            var words = (isUpper ? motto.ToUpper(CultureInfo.InvariantCulture) : motto).Split(' ');
            return [.. words.Select(word => new ScanToken(word, ScanToken.Confirmed))];
        }
        return null;
    }

    /// <summary>O, l, I and | between digits.</summary>
    private static string Digits(string text) =>
        text.Any(char.IsDigit) && NumberWithLetters().IsMatch(text)
            ? text.Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1').Replace('|', '1')
            : text;

    /// <summary>"15/TT" and "-BTC", "93/2019/NĐ-" and "CP" on one line.</summary>
    private static void JoinSymbols(List<ScanToken> tokens)
    {
        for (var at = 0; at + 1 < tokens.Count; at++)
        {
            var (a, b) = (tokens[at], tokens[at + 1]);
            var isJoined =
                (SymbolStart().IsMatch(a.Text) && SymbolRest().IsMatch(b.Text))
                || (
                    a.Text.EndsWith('-')
                    && SymbolStart().IsMatch(a.Text[..^1])
                    && b.Text.All(letter => char.IsUpper(letter) || !char.IsLetter(letter))
                    && char.IsLetter(b.Text[0])
                );
            if (!isJoined)
                continue;
            tokens[at] = new ScanToken(a.Text + b.Text, Math.Min(a.Confidence, b.Confidence));
            tokens.RemoveAt(at + 1);
        }
    }

    /// <summary>"93/2019/ND-CP": letters of a symbol that lost the stroke of Đ.</summary>
    private static string SymbolCodes(string text)
    {
        if (!Symbol().IsMatch(text))
            return text;
        return Code().Replace(text, found => ScanLexicon.Default.Codes.TryGetValue(Bare(found.Value), out var code) ? code : found.Value);
    }

    /// <summary>"Sô: 15", "ngảy 06", "nẵm 2026".</summary>
    private static void BeforeNumber(List<ScanToken> tokens, int at)
    {
        if (at + 1 >= tokens.Count || !char.IsDigit(tokens[at + 1].Text[0]))
            return;
        var core = tokens[at].Text.Trim(Around);
        if (core.Length == 0 || !ScanLexicon.Default.BeforeNumbers.TryGetValue(Bare(core), out var word))
            return;
        tokens[at] = Put(tokens[at], core, word);
    }

    /// <summary>Longest first; what stands in the lexicon is confirmed, changed or not.</summary>
    private static void Compounds(List<ScanToken> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            for (var count = Math.Min(ScanLexicon.MaxWords, tokens.Count - at); count >= 2; count--)
            {
                var cores = tokens.Skip(at).Take(count).Select(token => token.Text.Trim(Around)).ToArray();
                if (IsBroken(tokens, at, count) || Array.TrueForAll(cores, IsTitled) || Known(cores) is not { } known)
                    continue;
                var words = known.Split(' ');
                for (var i = 0; i < count; i++)
                    tokens[at + i] = Put(tokens[at + i], cores[i], words[i]);
                at += count - 1;
                break;
            }
        }
    }

    /// <summary>A long compound in capitals is known with one letter wrong: "ỦX BAN NHÂN DÂN" under the edge of a stamp.</summary>
    private static string? Known(string[] cores)
    {
        var bare = Bare(string.Join(' ', cores));
        if (ScanLexicon.Default.Compounds.TryGetValue(bare, out var known))
            return known;
        if (!Array.TrueForAll(cores, core => core.All(char.IsUpper)))
            return null;
        return ScanLexicon
            .Default.LongCompounds.FirstOrDefault(compound =>
                compound.Key.Length == bare.Length
                && compound.Key.Zip(bare).All(pair => (pair.First == ' ') == (pair.Second == ' '))
                && compound.Key.Zip(bare).Count(pair => pair.First != pair.Second) == 1
            )
            .Value;
    }

    /// <summary>
    /// Where the label of an office's stamp on what arrives stands before the head on one line, how many words are the stamp's; 0 for none.
    /// </summary>
    internal static int ArrivalStamp(IReadOnlyList<ScanToken> line)
    {
        foreach (var label in ScanLexicon.Default.ArrivalLabels)
        {
            var words = label.Count(letter => letter == ' ') + 1;
            if (line.Count <= words)
                continue;
            var bare = Bare(string.Join(' ', line.Take(words).Select(token => token.Text.Trim(Around))));
            if (EditDistance.Of(bare, label) <= label.Length / 6)
                return words;
        }
        return 0;
    }

    /// <summary>Words that all begin with a capital are a name: "Nguyễn Thị Hạnh" is not "thi hành".</summary>
    private static bool IsTitled(string word) => word.Length > 1 && char.IsUpper(word[0]) && char.IsLower(word[1]);

    /// <summary>A sign between two words parts them.</summary>
    private static bool IsBroken(List<ScanToken> tokens, int at, int count)
    {
        for (var i = at; i < at + count - 1; i++)
            if (!char.IsLetterOrDigit(tokens[i].Text[^1]) || !char.IsLetterOrDigit(tokens[i + 1].Text[0]))
                return true;
        return false;
    }

    /// <summary>
    /// The lexicon's letters in the case that stands there. Old and new places of tones (hòa, hoà) are both right and stay.
    /// </summary>
    private static ScanToken Put(ScanToken token, string core, string word)
    {
        if (core.Length != word.Length)
            return token;
        var letters = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
            letters.Append(char.IsUpper(core[i]) ? char.ToUpper(word[i], CultureInfo.InvariantCulture) : word[i]);
        var isSame = SameWord(core, word);
        return new ScanToken(
            isSame ? token.Text : token.Text.Replace(core, letters.ToString(), StringComparison.Ordinal),
            ScanToken.Confirmed
        );
    }

    /// <summary>The same letters with the same signs, wherever the tone stands.</summary>
    private static bool SameWord(string a, string b) => Signs(a).SequenceEqual(Signs(b));

    private static IEnumerable<char> Signs(string word) =>
        word.ToLower(CultureInfo.InvariantCulture).Normalize(NormalizationForm.FormD).Order();

    /// <summary>Lower case without signs, letter for letter.</summary>
    internal static string Bare(string text) => VietnameseText.WithoutMarks(text);

    [GeneratedRegex(@"^[(]?[\dOolI|]+(?:[./,:-][\dOolI|]+)*[.,;:)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWithLetters();

    [GeneratedRegex(@"^[\d./]*\d/(?:\d{4}/)?\p{Lu}{1,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex SymbolStart();

    [GeneratedRegex(@"^-\p{Lu}{1,12}[.,;:)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex SymbolRest();

    [GeneratedRegex(@"\d*/(?:\d{4}/)?\p{Lu}+(?:-\p{L}+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Symbol();

    [GeneratedRegex(@"(?<=[/-])\p{Lu}+", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
