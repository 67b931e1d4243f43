using System.Globalization;
using System.Text;
using CellBot.Messages;

namespace CellBot.Organization;

/// <summary>
/// A name as somebody gave it on the channel: NFC, on one line, without invisible characters, of bearable length. It is never markup.
/// </summary>
public static class PersonName
{
    /// <summary>As long as a name on a roster may be.</summary>
    public const int Limit = 120;

    /// <returns>Empty when nothing readable is left.</returns>
    public static string Clean(string? given)
    {
        var clean = new StringBuilder();
        foreach (var rune in (given ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
                clean.Append(clean.Length > 0 && clean[^1] != ' ' ? " " : "");
            else if (
                Rune.GetUnicodeCategory(rune)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherSymbol
                )
            )
                clean.Append(rune);
        }
        var name = clean.ToString().Composed();
        if (name.Length > Limit)
            name = name[..(char.IsHighSurrogate(name[Limit - 1]) ? Limit - 1 : Limit)];
        return name.TrimEnd();
    }

    /// <summary>
    /// Names compare without regard to case, to the number of blanks, and to where the tone stands: Hoà is Hòa, Thuý is Thúy, Khoẻ is Khỏe;
    /// Hoà and Hoa stay two.
    /// </summary>
    public static string Key(string name) => Spelling(name).ToUpperInvariant();

    /// <summary>True where two ways of writing differ only in blanks and in where the tone stands: nothing to correct.</summary>
    public static bool IsSameSpelling(string one, string other) => Spelling(one) == Spelling(other);

    private static string Spelling(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SyllableKey));

    /// <summary>
    /// False for what shows no letter at all: marks, signs, digits, invisible characters, Hangul fillers (letters by category, blank to the
    /// eye).
    /// </summary>
    public static bool ShowsLetter(string name) =>
        name.EnumerateRunes().Any(rune => Rune.IsLetter(rune) && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0));

    // The tone goes to the end of its syllable, but not behind "qu": there the u belongs to the consonant, and the tone has one place only.
    private static string SyllableKey(string syllable)
    {
        if (syllable.StartsWith('q') || syllable.StartsWith('Q'))
            return syllable.Composed();
        var letters = syllable.Normalize(NormalizationForm.FormD);
        var tones = letters.Where(IsTone).ToArray();
        return tones.Length == 0
            ? syllable.Composed()
            : string.Concat(letters.Where(letter => !IsTone(letter))).Composed() + new string(tones);
    }

    // Huyền, sắc, ngã, hỏi, nặng as combining marks.
    private static bool IsTone(char letter) => letter is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323';
}
