using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CellBot.Messages;

/// <summary>Whether letters could be a Vietnamese syllable: its shape, its letters, at most one tone. Knows no dictionary.</summary>
internal static partial class VietnameseSyllable
{
    private const int Longest = 7;

    /// <summary>Grave, acute, tilde, hook above, dot below.</summary>
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    /// <summary>Circumflex, breve, horn.</summary>
    private const string Signs = "\u0302\u0306\u031B";

    internal static bool Is(string word)
    {
        if (word.Length is 0 or > Longest * 3)
            return false;
        var (tones, plain) = (0, new StringBuilder(word.Length));
        foreach (var c in word.Whole().Normalize(NormalizationForm.FormD))
        {
            if (Tones.Contains(c))
                tones++;
            else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark && !Signs.Contains(c))
                return false;
            else if (!Signs.Contains(c))
                plain.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        }
        return tones <= 1 && plain.Length <= Longest && Shape().IsMatch(plain.ToString());
    }

    [GeneratedRegex(
        "^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?"
            + "(?:ieu|oa[ioy]|oeo|ua[iy]|uo[iu]|uy[aeu]|yeu|a[iouy]|e[ou]|i[aeu]|o[aeio]|u[aeiouy]|ye|[aeiouy])(?:ng|nh|ch|[cmnpt])?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Shape();
}
