using System.Globalization;
using System.Text;
using CellBot.Intake.Gate;
using CellBot.Messages;

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
/// <param name="IsDisguised">A letter of another script stands in for a Latin one.</param>
internal sealed record MarkCell(string Plain, string Letters, string Base, string Words, bool IsUpper, bool IsDisguised)
{
    /// <summary>Ends in "mặt", "mắt" and the like: words of their own, no slips of "mật".</summary>
    internal bool EndsInAnotherWord => Letters is [.., 'm', 'ă' or 'ắ' or 'ằ' or 'ẳ' or 'ẵ' or 'ặ', 't'];

    /// <summary>Ends in the word itself, its diacritics right.</summary>
    internal bool IsExact => Letters.EndsWith("mật", StringComparison.Ordinal);

    /// <summary>Longer pieces are running text: no mark has so many letters.</summary>
    internal const int Longest = 120;

    /// <summary>Tones, breve, circumflex and horn. Any other mark over, under or through a letter is decoration.</summary>
    private const string Diacritics = "\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323";

    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>Null for a piece without a letter, or longer than a mark can be.</summary>
    internal static MarkCell? Of(string raw) => Of(raw, null);

    /// <param name="isWanted">Asked of <see cref="Base"/> before anything is built, where that can be told so soon; the caller asks
    /// again.</param>
    internal static MarkCell? Of(string raw, Func<ReadOnlySpan<char>, bool>? isWanted)
    {
        if (raw.Length > Longest * 4)
            return null;
        Span<char> folded = stackalloc char[Longest * 4];
        if (BareLetters.TryFold(raw, folded, out var length))
        {
            var letters = folded[..length].Trim(Digits);
            if (letters.Length is 0 or > Longest || isWanted?.Invoke(letters) == false)
                return null;
        }
        return Made(raw);
    }

    private static MarkCell? Made(string raw)
    {
        var (plain, letters, bare, words) = (new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder());
        var (upper, disguised) = (true, false);
        foreach (var original in (Ascii.IsValid(raw) ? raw : raw.Whole().Normalize(NormalizationForm.FormKD)).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(original);
            if (category == UnicodeCategory.Format || (original.IsBmp && SeenLetters.MarkUp.Contains((char)original.Value)))
                continue;
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                if (!original.IsBmp || !Diacritics.Contains((char)original.Value))
                    continue;
                plain.Append((char)original.Value);
                if (letters.Length > 0)
                    letters.Append((char)original.Value);
                continue;
            }
            var latin = LookAlikes.IsBlank(original) ? ' ' : LookAlikes.Of(original);
            var letter = latin is { } seen ? new Rune(seen) : original;
            if (original.Value is 'đ' or 'Đ')
                plain.Append((char)original.Value);
            else
                plain.Append(letter.ToString());
            var lower = Rune.ToLowerInvariant(letter).ToString();
            if (!Rune.IsWhiteSpace(letter))
                words.Append(lower);
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
            if (!Rune.IsLetterOrDigit(letter))
                continue;
            if (Rune.IsLower(letter))
                upper = false;
            disguised |= latin is not null && original.Value is not ('đ' or 'Đ' or 'ı');
            letters.Append(lower);
            bare.Append(lower);
        }
        var folded = bare.ToString().Trim(Digits);
        if (folded.Length is 0 or > Longest)
            return null;
        return new MarkCell(
            plain.ToString().Composed().Trim(),
            letters.ToString().Composed().Trim(Digits),
            folded,
            words.ToString().Trim(),
            upper,
            disguised
        );
    }
}
