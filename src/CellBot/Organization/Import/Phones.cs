using System.Globalization;
using System.Text;

namespace CellBot.Organization.Import;

/// <summary>
/// Phone numbers in one form: E.164, "+84912345601". Offices write them with blanks and dots, without the first zero (a spreadsheet took
/// the cell for a number), or with a prefix of eleven digits that was replaced in 2018 (Kế hoạch chuyển đổi mã mạng, Bộ Thông tin và Truyền
/// thông,
/// 15/9–14/11/2018).
/// </summary>
internal static class Phones
{
    private const string CountryCode = "84";

    /// <summary>The mobile prefixes of eleven-digit numbers, without the leading zero, and what they became.</summary>
    private static readonly Dictionary<string, string> Replaced = new(StringComparer.Ordinal)
    {
        ["162"] = "32",
        ["163"] = "33",
        ["164"] = "34",
        ["165"] = "35",
        ["166"] = "36",
        ["167"] = "37",
        ["168"] = "38",
        ["169"] = "39",
        ["120"] = "70",
        ["121"] = "79",
        ["122"] = "77",
        ["126"] = "76",
        ["128"] = "78",
        ["123"] = "83",
        ["124"] = "84",
        ["125"] = "85",
        ["127"] = "81",
        ["129"] = "82",
        ["186"] = "56",
        ["188"] = "58",
        ["199"] = "59",
    };

    /// <returns>"+" and the digits; null when it can be no phone number: neither a Vietnamese one nor, written with "+" or "00", another
    /// country's.</returns>
    public static string? Normalize(string written)
    {
        if (Digits(written) is not { } digits)
            return null;
        if (digits.StartsWith("00", StringComparison.Ordinal))
            digits = "+" + digits[2..];
        if (digits.StartsWith('+') && !digits.StartsWith("+" + CountryCode, StringComparison.Ordinal))
            return digits.Length is >= 9 and <= 16 && digits[1] != '0' ? digits : null;
        var national = digits.TrimStart('+');
        if (digits.StartsWith('+') || (national.StartsWith(CountryCode, StringComparison.Ordinal) && national.Length >= 11))
            national = national[CountryCode.Length..];
        if (national.StartsWith('0'))
            national = national[1..];
        if (national.Length == 10 && Replaced.TryGetValue(national[..3], out var prefix))
            national = prefix + national[3..];
        return IsVietnamese(national) ? "+" + CountryCode + national : null;
    }

    /// <summary>
    /// The ways in which one number may stand on rosters of before: E.164, without plus, with zero, and under the prefix it had before
    /// 2018.
    /// </summary>
    public static IReadOnlyList<string> Variants(string written)
    {
        if (Normalize(written) is not { } number)
            return [];
        if (!number.StartsWith("+" + CountryCode, StringComparison.Ordinal))
            return [number, number[1..]];
        var national = number[3..];
        var forms = new List<string> { national };
        forms.AddRange(
            Replaced
                .Where(pair => national.StartsWith(pair.Value, StringComparison.Ordinal))
                .Select(pair => pair.Key + national[pair.Value.Length..])
        );
        return [.. forms.SelectMany(form => new[] { "+84" + form, "84" + form, "0" + form, form })];
    }

    // Mobile numbers have nine digits after the zero and begin with 3, 5, 7, 8 or 9; landlines ten, beginning with 2 (Thông tư
    // 22/2014/TT-BTTTT).
    private static bool IsVietnamese(string national) =>
        (national.Length == 9 && national[0] is ('3' or '5' or '7' or '8' or '9')) || (national.Length == 10 && national[0] == '2');

    private static string? Digits(string written)
    {
        var digits = new StringBuilder(written.Length);
        foreach (var letter in written.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsAsciiDigit(letter) || (letter == '+' && digits.Length == 0))
                digits.Append(letter);
            else if (
                !char.IsWhiteSpace(letter)
                && letter is not ('.' or '(' or ')' or '/')
                && char.GetUnicodeCategory(letter) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.Format)
            )
                return null;
        }
        return digits.Length == 0 ? null : digits.ToString();
    }
}
