using System.Globalization;
using System.Text;

namespace CellBot.Messages;

/// <summary>
/// A name as the eye takes it (Unicode's skeleton, UTS #39): case, blanks, what is not seen, look-alike letters and figures, kinds of
/// dashes make no difference.
/// Vietnamese diacritics do: "Bình" and "Binh" are two names. Names of one skeleton cannot both be in use.
/// </summary>
public static class NameSkeleton
{
    public static string Of(string name)
    {
        var seen = new StringBuilder(name.Length);
        foreach (var rune in name.Whole().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            seen.Append(Seen(rune));
        return seen.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string? Seen(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune) || LookAlikes.IsBlank(rune))
            return null;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned:
                return null;
            case UnicodeCategory.NonSpacingMark:
                return Diacritics.Contains((char)rune.Value) && rune.IsBmp ? rune.ToString() : null;
            case UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation:
                return "-";
        }
        if (rune.Value is 'đ' or 'Đ')
            return "đ";
        var lower = Rune.ToLowerInvariant(LookAlikes.Of(rune) is { } latin ? new Rune(latin) : rune);
        return lower.Value switch
        {
            '0' => "o",
            '1' or 'i' or '|' => "l",
            _ => lower.ToString(),
        };
    }

    /// <summary>Those of Vietnamese: grave, acute, circumflex, tilde, breve, hook, dot below, horn.</summary>
    private const string Diacritics = "\u0300\u0301\u0302\u0303\u0306\u0309\u0323\u031B";
}
