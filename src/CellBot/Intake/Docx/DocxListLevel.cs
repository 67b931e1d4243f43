using System.Globalization;
using System.Text;
using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>One level of a list: how its numbers look and where they begin.</summary>
internal sealed class DocxListLevel
{
    internal const int Levels = 9;

    private static readonly DocxListLevel Decimal = new();

    private int? _restartsAfter;
    private bool _isDecimalThroughout;
    private string _format = "decimal";
    private string _text = "";

    internal int Start { get; private set; } = 1;

    /// <summary>The paragraph style that stands at this level.</summary>
    internal string? StyleName { get; private set; }

    internal void Set(XmlReader xml)
    {
        var value = xml.GetAttribute("val", xml.NamespaceURI);
        if (xml.LocalName == "start")
            Start = Number(value) ?? 1;
        else if (xml.LocalName == "numFmt")
            _format = value ?? "decimal";
        else if (xml.LocalName == "lvlText")
            _text = value ?? "";
        else if (xml.LocalName == "pStyle")
            StyleName = value;
        else if (xml.LocalName == "lvlRestart")
            _restartsAfter = Number(value);
        else if (xml.LocalName == "isLgl")
            _isDecimalThroughout = DocxSwitch.IsOn(xml);
    }

    internal string? Print(DocxListLevel[] levels, int[] counts)
    {
        if (_format == "none" || _text.Length is 0 or > 100)
            return null;
        if (_format == "bullet")
            return _text.Any(char.IsLetterOrDigit) || _text[0] is '+' or '-' or '–' ? _text : "-";
        var printed = new StringBuilder();
        for (var i = 0; i < _text.Length; i++)
        {
            var level = i + 1 < _text.Length && _text[i] == '%' ? _text[i + 1] - '1' : -1;
            if (level is < 0 or >= Levels)
                printed.Append(_text[i]);
            else
            {
                printed.Append((_isDecimalThroughout ? Decimal : levels[level]).Format(Math.Max(counts[level], levels[level].Start)));
                i++;
            }
        }
        return printed.ToString();
    }

    private string Format(int number) =>
        _format switch
        {
            "lowerLetter" => Letters(number, 'a'),
            "upperLetter" => Letters(number, 'A'),
            "upperRoman" => Roman(number),
            "lowerRoman" => Roman(number).ToLowerInvariant(),
            "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>a … z, aa, bb … as Word counts.</summary>
    private static string Letters(int number, char first) =>
        number is < 1 or > 780
            ? number.ToString(CultureInfo.InvariantCulture)
            : new string((char)(first + (number - 1) % 26), (number - 1) / 26 + 1);

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
            return number.ToString(CultureInfo.InvariantCulture);
        (int Value, string Sign)[] signs =
        [
            (1000, "M"),
            (900, "CM"),
            (500, "D"),
            (400, "CD"),
            (100, "C"),
            (90, "XC"),
            (50, "L"),
            (40, "XL"),
            (10, "X"),
            (9, "IX"),
            (5, "V"),
            (4, "IV"),
            (1, "I"),
        ];
        var printed = new StringBuilder();
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value)
                printed.Append(sign);
        }
        return printed.ToString();
    }

    /// <summary>
    /// The number begins again under every higher one; Word can say that it goes on, or begins again under a certain level only.
    /// </summary>
    internal bool StartsAnewUnder(int depth) => _restartsAfter is not { } level || depth < level;

    internal DocxListLevel StartingAt(int start)
    {
        var copy = (DocxListLevel)MemberwiseClone();
        copy.Start = start;
        return copy;
    }

    private static int? Number(string? value) =>
        int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1_000_000
            ? number
            : null;
}
