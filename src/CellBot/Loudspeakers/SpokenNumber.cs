namespace CellBot.Loudspeakers;

/// <summary>Numbers as they are said. Pure.</summary>
public static class SpokenNumber
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    private static readonly string[] Thousands = ["", " nghìn", " triệu"];

    private const long Billion = 1_000_000_000;

    /// <summary>"2026" → "hai nghìn không trăm hai mươi sáu".</summary>
    public static string Of(long number)
    {
        if (number < 0)
            return $"âm {Of(-number)}";
        if (number < 10)
            return Digits[number];
        if (number >= Billion)
        {
            var (billions, rest) = Math.DivRem(number, Billion);
            return rest == 0 ? $"{Of(billions)} tỷ" : $"{Of(billions)} tỷ {Below(rest, full: true)}";
        }
        return Below(number, full: false);
    }

    /// <summary>The n-th: "thứ nhất", "thứ tư", as of days of the week and congresses.</summary>
    public static string Ordinal(long number) =>
        number switch
        {
            1 => "nhất",
            4 => "tư",
            _ => Of(number),
        };

    /// <summary>One by one, as telephone numbers are: "không chín một hai".</summary>
    public static string EachDigit(string digits) => string.Join(' ', digits.Where(char.IsAsciiDigit).Select(digit => Digits[digit - '0']));

    /// <summary>"XIV" → 14; null: no Roman number as people write them.</summary>
    public static int? Roman(string text)
    {
        var value = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var here = Letter(text[i]);
            if (here == 0)
                return null;
            value += i + 1 < text.Length && Letter(text[i + 1]) > here ? -here : here;
        }
        return value is > 0 and < 90 && Write(value) == text ? value : null;
    }

    /// <param name="full">Hundreds are said though there are none: something stands before.</param>
    private static string Below(long number, bool full)
    {
        var parts = new List<string>();
        for (var power = 2; power >= 0; power--)
        {
            var unit = (long)Math.Pow(1000, power);
            var group = (int)(number / unit % 1000);
            if (group > 0)
                parts.Add(Hundreds(group, full || parts.Count > 0) + Thousands[power]);
        }
        return string.Join(' ', parts);
    }

    private static string Hundreds(int number, bool full)
    {
        var (hundreds, rest) = Math.DivRem(number, 100);
        var head = hundreds > 0 || full ? $"{Digits[hundreds]} trăm" : "";
        if (rest == 0)
            return head;
        var tail = rest < 10 && head.Length > 0 ? $"linh {Digits[rest]}" : Tens(rest);
        return head.Length == 0 ? tail : $"{head} {tail}";
    }

    private static string Tens(int number)
    {
        var (tens, ones) = Math.DivRem(number, 10);
        if (tens == 0)
            return Digits[ones];
        var head = tens == 1 ? "mười" : $"{Digits[tens]} mươi";
        return (tens, ones) switch
        {
            (_, 0) => head,
            (> 1, 1) => $"{head} mốt",
            (> 1, 4) => $"{head} tư",
            (_, 5) => $"{head} lăm",
            _ => $"{head} {Digits[ones]}",
        };
    }

    private static int Letter(char letter) =>
        letter switch
        {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            _ => 0,
        };

    private static string Write(int number)
    {
        (int Value, string Text)[] signs = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var text = "";
        foreach (var (value, sign) in signs)
            for (; number >= value; number -= value)
                text += sign;
        return text;
    }
}
