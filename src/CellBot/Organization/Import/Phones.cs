using System.Text;

namespace CellBot.Organization.Import;

/// <summary>Phone numbers as people write them: blanks, dots and hyphens are taken out; 8 to 15 digits (the limit of ITU-T E.164) stay.</summary>
internal static class Phones
{
    /// <summary>The digits with an optional leading plus; null when it is no phone number.</summary>
    public static string? Normalize(string written)
    {
        var digits = new StringBuilder(written.Length);
        foreach (var letter in written)
        {
            if (char.IsAsciiDigit(letter) || (letter == '+' && digits.Length == 0))
                digits.Append(letter);
            else if (letter is not (' ' or '.' or '-' or '(' or ')'))
                return null;
        }

        var count = digits.ToString().TrimStart('+').Length;
        return count is >= 8 and <= 15 ? digits.ToString() : null;
    }

    /// <summary>The ways in which one number is written on rosters and by the channel: +84901234567, 84901234567, 0901234567.</summary>
    public static IReadOnlyList<string> Variants(string written)
    {
        if (Normalize(written) is not { } digits) return [];
        var bare = digits.TrimStart('+');
        if (bare.StartsWith("84", StringComparison.Ordinal) && bare.Length >= 10) bare = bare[2..];
        else if (bare.StartsWith('0')) bare = bare[1..];
        else return [.. new[] { digits, bare, "+" + bare }.Distinct()];
        return [.. new[] { digits, "+84" + bare, "84" + bare, "0" + bare }.Distinct()];
    }
}
