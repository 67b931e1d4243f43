using System.Globalization;
using System.Text;

namespace CellBot.Organization;

/// <summary>A name as somebody gave it on the channel: NFC, on one line, without invisible characters, of bearable length. It is never markup.</summary>
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
            if (Rune.IsWhiteSpace(rune)) clean.Append(clean.Length > 0 && clean[^1] != ' ' ? " " : "");
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherSymbol))
                clean.Append(rune);
        }
        var name = clean.ToString().Normalize(NormalizationForm.FormC);
        if (name.Length > Limit) name = name[..(char.IsHighSurrogate(name[Limit - 1]) ? Limit - 1 : Limit)];
        return name.TrimEnd();
    }

    /// <summary>Names compare without regard to case and to the number of blanks.</summary>
    public static string Key(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
