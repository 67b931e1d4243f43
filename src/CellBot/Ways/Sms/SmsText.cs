using System.Globalization;
using System.Text;

namespace CellBot.Ways.Sms;

/// <summary>
/// A text as it goes over the air, and how many parts it takes: 160 units of the GSM alphabet (3GPP TS 23.038) or 70 of UTF-16 in one
/// part, 153 or 67 in each of several. Pure.
/// </summary>
/// <param name="Units">Of the GSM alphabet, where signs of its extension count twice, or of UTF-16.</param>
public sealed record SmsText(string Text, bool IsUnicode, int Units, int Parts)
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ "
        + "!\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "^{}\\[~]|€\f";

    /// <param name="unaccented">Without diacritics, so that most texts are of the GSM alphabet.</param>
    public static SmsText Of(string text, bool unaccented)
    {
        var sent = (unaccented ? WithoutMarks(text) : text.Normalize(NormalizationForm.FormC)).Trim();
        return sent.All(sign => Basic.Contains(sign) || Extension.Contains(sign))
            ? Counted(sent, isUnicode: false, [.. sent.Select(sign => Extension.Contains(sign) ? 2 : 1)], 160, 153)
            : Counted(sent, isUnicode: true, [.. sent.EnumerateRunes().Select(rune => rune.Utf16SequenceLength)], 70, 67);
    }

    /// <param name="signs">Units of each sign: none is cut in two between parts.</param>
    private static SmsText Counted(string text, bool isUnicode, IReadOnlyList<int> signs, int alone, int each)
    {
        var units = signs.Sum();
        if (units <= alone)
            return new SmsText(text, isUnicode, units, 1);
        var (parts, filled) = (1, 0);
        foreach (var sign in signs)
        {
            if (filled + sign > each)
                (parts, filled) = (parts + 1, 0);
            filled += sign;
        }
        return new SmsText(text, isUnicode, units, parts);
    }

    private static string WithoutMarks(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark)
                plain.Append(
                    sign switch
                    {
                        'đ' => 'd',
                        'Đ' => 'D',
                        '“' or '”' => '"',
                        '‘' or '’' => '\'',
                        '–' or '—' => '-',
                        '\u00a0' => ' ',
                        _ => sign,
                    }
                );
        return plain.ToString().Replace("…", "...", StringComparison.Ordinal);
    }
}
