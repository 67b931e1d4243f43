using System.Buffers;
using System.Globalization;
using System.Text;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Names of bodies that the head prints in capitals, as running text writes them: "TỈNH ỦY KIÊN GIANG" → "Tỉnh ủy Kiên Giang".
/// </summary>
internal static class BodyNames
{
    private static readonly CultureInfo Vietnamese = CultureInfo.InvariantCulture;
    private static readonly SearchValues<char> Consonants = SearchValues.Create("BCDĐGHKLMNPQRSTVX");
    private static readonly SearchValues<char> RomanDigits = SearchValues.Create("IVX");

    public static string Readable(string name, BodyWords words)
    {
        if (name.Any(char.IsLower) && !HeadPiece.IsCapitalText(name))
            return char.IsLower(name[0]) ? WithCapitals(name, words) : name;
        var lower = name.ToLower(Vietnamese);
        var key = Fold.Key(name);
        var readable = new StringBuilder(lower);
        for (var at = 0; at < key.Length; at++)
        {
            if (!Fold.IsEdge(key, at - 1) || Fold.IsEdge(key, at))
                continue;
            if (words.CasedPhrases.Match(key, at) is > 0 and var known)
            {
                var printed = words.Cased(key.Substring(at, known));
                for (var i = 0; i < known; i++)
                    readable[at + i] = printed[i];
                at += known - 1;
                continue;
            }
            if (KeptCapitals(name, key, at, words) is > 0 and var capitals)
            {
                for (var i = 0; i < capitals; i++)
                    readable[at + i] = name[at + i];
                at += capitals - 1;
                continue;
            }
            var issuer = at > 0 && words.IsNoBody(key, at) ? 0 : words.Issuers.Match(key, at);
            var common = Math.Max(words.Common.Match(key, at), at > 0 ? words.Connectives.Match(key, at) : 0);
            if (words.Fields.Match(key, at) is > 0 and var field && field >= Math.Max(issuer, common))
            {
                readable[at] = char.ToUpper(readable[at], Vietnamese);
                at += field - 1;
                continue;
            }
            var begins =
                at == 0
                || issuer > 1
                    && issuer >= common
                    && key[..at].TrimEnd().Length > 0
                    && !words.Places.Is(key.Substring(at, Math.Max(issuer, 1)));
            var isName = common == 0 && issuer == 0;
            if (begins || isName || words.Proper.Match(key, at) > 0)
                readable[at] = char.ToUpper(readable[at], Vietnamese);
            if (Math.Max(issuer, common) is > 0 and var length && length > words.Proper.Match(key, at))
                at += length - 1;
        }
        return readable.ToString();
    }

    /// <summary>Length of a word that stays in capitals: an abbreviation ("THPT", no vowel in it), a number ("KHÓA XI").</summary>
    private static int KeptCapitals(string name, string key, int at, BodyWords words)
    {
        var end = at;
        while (end < key.Length && !Fold.IsEdge(key, end))
            end++;
        var word = name.AsSpan(at, end - at);
        if (word.Length > 1 && word.IndexOfAnyExcept(Consonants) < 0)
            return word.Length;
        var before = key.AsSpan(0, at).TrimEnd();
        var isNumbered = before.Length > 0 && words.Numbered.Is(before[(before.LastIndexOf(' ') + 1)..].ToString());
        return isNumbered && word.IndexOfAnyExcept(RomanDigits) < 0 ? word.Length : 0;
    }

    /// <summary>Printed in small letters ("ban thường vụ đảng ủy xã Bản Mây"): the bodies in it are given their capitals.</summary>
    private static string WithCapitals(string name, BodyWords words)
    {
        var key = Fold.Key(name);
        var readable = new StringBuilder(name);
        for (var at = 0; at < key.Length && key.Length == name.Length; at++)
        {
            if (Fold.IsEdge(key, at) || !Fold.IsEdge(key, at - 1))
                continue;
            if (words.CasedPhrases.Match(key, at) is > 0 and var known)
            {
                var printed = words.Cased(key.Substring(at, known));
                for (var i = 0; i < known; i++)
                    readable[at + i] = printed[i];
                at += known - 1;
            }
            else if (words.Issuers.Match(key, at) is > 1 and var issuer)
            {
                if (!words.Places.Is(key.Substring(at, issuer)))
                    readable[at] = char.ToUpper(readable[at], Vietnamese);
                at += issuer - 1;
            }
        }
        return readable.ToString();
    }

    /// <summary>
    /// Lines of the header put together: a line that begins no body goes on with the one before ("ỦY BAN NHÂN DÂN" / "TỈNH HÒA AN"),
    /// and so does one under half a name ("BỘ" / "CÔNG AN") or that makes a known name with it ("VĂN PHÒNG" / "CHÍNH PHỦ").
    /// </summary>
    public static IReadOnlyList<string> Joined(IReadOnlyList<HeadPiece> header, BodyWords words)
    {
        var bodies = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Text.Text.Replace('\t', ' ').Trim(' ', '*', '.', ',', '\'', '"');
            if (name.Length == 0)
                continue;
            if (
                bodies.Count > 0
                && (!words.OpensBody(Fold.Key(name)) || (header[i].Follows(header[i - 1]) && IsHalf(bodies[^1], name, words)))
            )
                bodies[^1] += " " + name;
            else
                bodies.Add(name);
        }
        return bodies;
    }

    private static bool IsHalf(string above, string name, BodyWords words) =>
        words.HalfNames.Is(above) || words.CasedPhrases.Match(Fold.Key($"{above} {name}"), 0) > above.Length;
}
