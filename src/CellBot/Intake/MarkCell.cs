using System.Globalization;
using System.Text;

namespace CellBot.Intake;

/// <summary>
/// A short piece of a line (a whole line, or a table cell of it) as the gates compare it. Letters of look-alike
/// alphabets, full-width letters and decomposed diacritics are brought to one form first.
/// </summary>
/// <param name="Plain">Composed, without mark-up signs, as written otherwise: "Độ mật: Tối mật".</param>
/// <param name="Letters">Lower case letters and inner digits alone, so that "**M Ậ T**", "[MẬT]" and "M.Ậ.T" are all "mật".</param>
/// <param name="Base">The same without any diacritic: "tuyetmat".</param>
/// <param name="Words">Lower case without diacritics, single blanks, signs kept: "do mat: toi mat".</param>
/// <param name="IsUpper">No lower case letter in it, and at least one letter.</param>
internal sealed record MarkCell(string Plain, string Letters, string Base, string Words, bool IsUpper)
{
    /// <summary>Ends in "mặt", "mắt" and the like: words of their own, no slips of "mật".</summary>
    internal bool EndsInAnotherWord => Letters is [.., 'm', 'ă' or 'ắ' or 'ằ' or 'ẳ' or 'ẵ' or 'ặ', 't'];

    /// <summary>Longer pieces are running text: no mark has so many letters.</summary>
    internal const int Longest = 120;

    private const string MarkUp = "*_#`~\\>";
    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>Letters of other alphabets that look like those of the marks.</summary>
    private static readonly Dictionary<char, char> Lookalikes = new()
    {
        ['М'] = 'M', ['А'] = 'A', ['Т'] = 'T', ['О'] = 'O', ['І'] = 'I', ['У'] = 'Y', ['Ү'] = 'Y', ['Е'] = 'E', ['Н'] = 'H', ['К'] = 'K',
        ['м'] = 'm', ['а'] = 'a', ['т'] = 't', ['о'] = 'o', ['і'] = 'i', ['у'] = 'y', ['е'] = 'e',
        ['Μ'] = 'M', ['Α'] = 'A', ['Τ'] = 'T', ['Ο'] = 'O', ['Ι'] = 'I', ['Υ'] = 'Y', ['Ε'] = 'E',
        ['α'] = 'a', ['τ'] = 't', ['ο'] = 'o', ['ι'] = 'i', ['ı'] = 'i', ['đ'] = 'd', ['Đ'] = 'D',
    };

    /// <summary>Null for a piece without a letter, or longer than a mark can be.</summary>
    internal static MarkCell? Of(string raw)
    {
        if (raw.Length > Longest * 4) return null;
        var (plain, letters, bare, words) = (new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder());
        var upper = true;
        foreach (var original in Whole(raw).Normalize(NormalizationForm.FormKD))
        {
            var c = Lookalikes.GetValueOrDefault(original, original);
            var category = char.GetUnicodeCategory(original);
            if (category is UnicodeCategory.Format || MarkUp.Contains(c)) continue;
            plain.Append(original is 'đ' or 'Đ' ? original : c);
            if (category == UnicodeCategory.NonSpacingMark)
            {
                if (letters.Length > 0) letters.Append(c);
                continue;
            }
            var lower = char.ToLowerInvariant(c);
            if (!char.IsWhiteSpace(c)) words.Append(lower);
            else if (words.Length > 0 && words[^1] != ' ') words.Append(' ');
            if (!char.IsLetterOrDigit(c)) continue;
            if (category == UnicodeCategory.LowercaseLetter) upper = false;
            letters.Append(lower);
            bare.Append(lower);
        }
        var folded = bare.ToString().Trim(Digits);
        if (folded.Length is 0 or > Longest) return null;
        return new MarkCell(plain.ToString().Normalize().Trim(), letters.ToString().Normalize().Trim(Digits), folded, words.ToString().Trim(), upper);
    }

    /// <summary>Lone surrogates, which normalization rejects, become U+FFFD.</summary>
    private static string Whole(string raw)
    {
        if (!raw.Any(char.IsSurrogate)) return raw;
        var whole = new StringBuilder(raw.Length);
        foreach (var rune in raw.EnumerateRunes()) whole.Append(rune.ToString());
        return whole.ToString();
    }
}
