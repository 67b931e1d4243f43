using System.Text;

namespace CellBot.Messages;

/// <summary>
/// Letters of any script that the eye takes for a Latin letter (Unicode's confusables, UTS #39, cut down to the Latin letters of secrecy
/// marks and their labels; small capitals and Cyrillic's small letters added). Full-width and mathematical letters need no entry: their
/// compatibility form is the plain letter.
/// </summary>
internal static class LookAlikes
{
    private static readonly (char Latin, string Others)[] Table =
    [
        ('A', "ɅΑА\u13AA\u15C5\u1D00\u1D2C\u2200\uA4EE\uAB7A\U000102A0\U00016F40"),
        ('B', "ʙΒВ\u13F4\u15F7\uA4D0\uA7B4\uAB96\U00010282\U000102A1\U00010301"),
        ('C', "ΣСҪ\u13DF\u1D04\u20A1\u2CA4\uA4DA\uABAF\U000102A2\U00010302\U00010415\U0001051C\U000118E9\U000118F2"),
        ('D', "ÐĐƉ\u13A0\u15DE\u15EA\u1D05\uA4D3\uAB70"),
        ('E', "ɆΕЕ\u13AC\u1D07\u2D39\uA4F0\uAB7C\U00010286\U000118A6\U000118AE"),
        ('G', "ǤɢԌ\u13C0\u13F3\uA4D6"),
        ('H', "ĦʜΗНнҢӇӉ\u13BB\u157C\u2C67\u2C8E\uA4E7\uAB8B\U000102CF"),
        ('I', "ɪΙІӀӏ\u2C92\uA4F2\uAB75"),
        ('K', "ĸΚКҚҞ\u13E6\u16D5\u1D0B\u20AD\u2C69\u2C94\uA4D7\uA740\uABB6\U00010518"),
        ('L', "Łʟ\u13DE\u14AA\u2CD0\uA4E1\uABAE\U0001041B\U00010526\U000118A3\U000118B2\U00016F16"),
        ('M', "ΜϺМӍ\u13B7\u15F0\u16D6\u1D0D\u20A5\u2C6E\u2C98\uA4DF\uAB87\U000102B0\U00010311"),
        ('N', "ƝɴΝ\u2C9A\uA4E0\U00010513"),
        (
            'O',
            "ØƟΘΟθОѲӨՕ\u07C0\u09E6\u0B20\u0B66\u12D0\u13BE\u13EB\u1D0F\u2C9E\u2D31\u2D41\u2D54\u3007\uA4F3\uA74A"
                + "\uAB74\U00010292\U000102AB\U00010404\U000104C2\U00010516\U000114D0\U000118B5\U000118E0"
        ),
        ('P', "ΡР\u13E2\u146D\u1D18\u2CA2\uA4D1\uABB2\U00010295"),
        ('R', "Ʀʀ\u13A1\u13D2\u1587\uA4E3\uAB71\uABA2\U000104B4\U00016F35"),
        ('S', "ЅՏ\u13D5\u13DA\uA4E2\uA731\uABAA\U00010296\U00010420\U00016F3A"),
        ('T', "ŦƮȾΤТҬ\u13A2\u1D1B\u20AE\u2CA6\u4E05\uA4D4\uAB72\U00010297\U000102B1\U00010315\U000118BC\U00016F0A"),
        ('U', "ɄՍ\u1200\u13CC\u144C\u1D1C\uA4F4\U000104CE\U000118B8\U00016F42"),
        ('V', "Ѵ\u0667\u06F7\u13D9\u142F\u1D20\u2D38\uA4E6\uA6DF\uABA9\U0001051D\U000118A0\U00016F08"),
        ('X', "ΧХҲ\u16B7\u2CAC\u2D5D\uA4EB\uA7B3\U00010290\U000102B4\U00010317\U00010322\U00010527\U000118EC"),
        ('Y', "\u00A5ɎʏΥУҮҰ\u13A9\u13BD\u2CA8\uA4EC\uAB79\U000102B2\U000118A4\U00016F43"),
        ('a', "ɑαа"),
        ('b', "ƀƂƃƄɓБЬѢѣҌҍ\u13CF\u15AF"),
        ('c', "ȼςсҫ\u2CA5\U0001043D"),
        ('d', "đƌɖɗԁ\u13E7\u146F\u20AB\uA4D2"),
        ('e', "ɇεеҽҿ\u212E\uAB32"),
        ('g', "ƍǥɠɡց\u1D83"),
        ('h', "ħɦћһհ\u13C2\u13F2\uA695"),
        ('i', "ıɨɩιі\u13A5\u1D7B\u1D7C\uA647\U000118C3"),
        ('k', "ƙκк"),
        ('l', "łƖƗƚ\u01C0ɫɭ\u05D5\u05DF\u0627\u0661\u0673\u06F1\u07CA\u16C1\u2D4F\U0001028A\U00010309\U00010320\U00016F28\U0001E8C7"),
        ('m', "ɱм\u1D6F\u1D86\uAB3A"),
        ('n', "ƞɳηոռ\u1D70"),
        (
            'o',
            "øɵοσоѳөօ\u05E1\u0647\u0665\u06BE\u06C1\u06D5\u06F5\u06FF\u0966\u0A66\u0AE6\u0BE6\u0C66\u0CE6\u0D20"
                + "\u0D66\u0E50\u0ED0\u101D\u1040\u10FF\u1D11\u2C9F\uA74B\uAB3D\uAB3E\uAB8E\uABBB\U0001042C\U000104EA"
                + "\U000118C8\U000118D7"
        ),
        ('p', "ƥρр\u1D7D\u2CA3"),
        ('r', "ɍɼɽгғ\u1D26\u1D72\u2C85\uAB47\uAB48\uAB81"),
        ('s', "ƽʂѕ\u1D74\U00010448\U000118C1"),
        ('t', "ŧƫƭʈτт\u1D75\u1DB5"),
        ('u', "ʋυս\u1D7E\uA79F\uAB4E\uAB52\uAB9C\U000104F6\U000118D8"),
        ('v', "νѵ\u05D8\U00011706\U000118C0"),
        ('x', "х\u1541\u157D"),
        ('y', "ƴɏɣγуүұ\u10E7\u1D8C\u1EFF\uAB5A\U000118DC"),
    ];

    private static readonly Dictionary<Rune, char> Latin = Table
        .SelectMany(row => row.Others.EnumerateRunes(), (row, other) => (row.Latin, other))
        .ToDictionary(pair => pair.other, pair => pair.Latin);

    /// <summary>The first letters of the alphabets in circles, squares and flags.</summary>
    private static readonly int[] Enclosed = [0x1F150, 0x1F170, 0x1F1E6];

    /// <summary>Null for what looks like no Latin letter but itself.</summary>
    internal static char? Of(Rune letter)
    {
        if (letter.IsAscii)
            return null;
        if (Latin.TryGetValue(letter, out var plain))
            return plain;
        var start = Array.Find(Enclosed, first => letter.Value >= first && letter.Value < first + 26);
        return start == 0 ? null : (char)('A' + letter.Value - start);
    }

    /// <summary>The letters that look like this one.</summary>
    internal static Rune[] All(Rune letter) =>
        [.. Table.Where(row => letter.Value == row.Latin).SelectMany(row => row.Others.EnumerateRunes())];

    /// <summary>Takes no room on the paper, or only a blank's, though Unicode calls it a letter or a sign.</summary>
    internal static bool IsBlank(Rune letter) =>
        letter.Value is 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x2800 or 0x3164 or 0xFFA0;
}
