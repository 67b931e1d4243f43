using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Ways.Sms;

/// <summary>"DA NHAN 15" as people write it: with or without diacritics, blanks, capitals. Pure.</summary>
public static partial class SmsReply
{
    private const int Longest = 160;

    /// <summary>The number of the broadcast; null: it says something else.</summary>
    public static long? Read(string text)
    {
        if (text.Length > Longest)
            return null;
        var plain = new StringBuilder(text.Length);
        foreach (var sign in VietnameseText.WithoutMarks(text.Normalize(NormalizationForm.FormKC)))
            if (char.IsAsciiLetterOrDigit(sign))
                plain.Append(sign);
        return Said().Match(plain.ToString()) is { Success: true } said
            ? long.Parse(said.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"\Ad+a+(?:tiep)?nhan(?:van)?(?:ban)?(?:tb|so)?0*([1-9][0-9]{0,8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Said();
}
