using System.Text;

namespace CellBot.Messages;

/// <summary>
/// The letters of the two font families that Vietnamese offices wrote with before Unicode, as they come out when the font is lost: TCVN3
/// (TCVN 5712, fonts .Vn*) puts each letter on one place of Latin-1, VNI (fonts VNI-*) writes a plain letter and its sign behind it.
/// </summary>
internal static class LegacyLetters
{
    private const string Tcvn3 =
        "µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợ"
        + "ïùóúñủòũôụ\u00ADưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư";

    /// <summary>The sign behind a letter, for each of a, â, ă: what the pair prints.</summary>
    private static readonly (string Letters, string Signs, string Printed)[] VniPairs =
    [
        ("a", "ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ"),
        ("e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
        ("o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
        ("ô", "ùøûõï", "ớờởỡợ"),
        ("u", "ùøûõï", "úùủũụ"),
        ("ö", "ùøûõï", "ứừửữự"),
        ("y", "ùøûõ", "ýỳỷỹ"),
    ];

    private static readonly Dictionary<char, char> OfTcvn3 = Pairs(Tcvn3);
    private static readonly Dictionary<char, char> OfVni = Capitals(Pairs("ôơöưííììæỉóĩòịîỵñđ"));

    private static readonly Dictionary<(char, char), char> OfVniPair = VniPairs
        .SelectMany(row => row.Signs.Select((sign, i) => (Letter: row.Letters[0], Sign: sign, Printed: row.Printed[i])))
        .SelectMany(pair =>
            new[] { pair, (char.ToUpperInvariant(pair.Letter), char.ToUpperInvariant(pair.Sign), char.ToUpperInvariant(pair.Printed)) }
        )
        .ToDictionary(pair => (pair.Item1, pair.Item2), pair => pair.Item3);

    internal static string FromTcvn3(string text) =>
        string.Create(
            text.Length,
            text,
            (printed, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                    printed[i] = IsSign(source[i]) ? OfTcvn3.GetValueOrDefault(source[i], source[i]) : source[i];
            }
        );

    internal static string FromVni(string text)
    {
        var printed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && IsSign(text[i + 1]) && OfVniPair.TryGetValue((text[i], text[i + 1]), out var pair))
            {
                printed.Append(pair);
                i++;
            }
            else
            {
                printed.Append(IsSign(text[i]) ? OfVni.GetValueOrDefault(text[i], text[i]) : text[i]);
            }
        }
        return printed.ToString();
    }

    /// <summary>All that the tables turn into something else, and the signs behind a letter, lie in the upper half of Latin-1.</summary>
    private static bool IsSign(char c) => c is >= '\u00A1' and <= '\u00FF';

    private static Dictionary<char, char> Pairs(string table)
    {
        var pairs = new Dictionary<char, char>();
        for (var i = 0; i < table.Length; i += 2)
            pairs[table[i]] = table[i + 1];
        return pairs;
    }

    private static Dictionary<char, char> Capitals(Dictionary<char, char> small)
    {
        foreach (var (sign, letter) in small.ToArray())
            small[char.ToUpperInvariant(sign)] = char.ToUpperInvariant(letter);
        return small;
    }
}
