using System.Globalization;
using System.Text;
using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>
/// Word keeps list numbers out of the text: this counts them again, so that "1.", "a)" and "-" stand in the lines as
/// on paper. Lists of one definition go on counting across each other, unless one says that it starts anew. Knows the
/// formats that directives use; any other is told as a decimal number.
/// </summary>
internal sealed class DocxNumbering
{
    private const int Levels = 9;

    /// <summary>Longer chains of styles than any template has; a ring ends here too.</summary>
    private const int LongestDescent = 20;

    private readonly Dictionary<int, Level[]> definitions = [];
    private readonly Dictionary<int, int> definitionOfList = [];
    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);
    private readonly HashSet<int> listsThatStartAnew = [];
    private readonly Dictionary<(int Definition, int? List), int[]> counters = [];

    internal static DocxNumbering None => new();

    /// <summary>Reads and closes the two parts; either may be absent.</summary>
    internal static DocxNumbering Read(XmlReader? numbering, XmlReader? styleSheet)
    {
        var result = new DocxNumbering();
        using (numbering) result.ReadDefinitions(numbering);
        using (styleSheet) result.ReadStyles(styleSheet);
        return result;
    }

    /// <summary>The number or bullet of the next paragraph of a list; null where it has none.</summary>
    internal string? Next(int? list, int? level, string? style)
    {
        if (list is null && style is not null) (list, level) = Inherited(style, level);
        if (list is not { } id || !definitionOfList.TryGetValue(id, out var definition) || !definitions.TryGetValue(definition, out var levels)) return null;
        var depth = Math.Clamp(level ?? 0, 0, Levels - 1);
        (int, int?) shared = (definition, listsThatStartAnew.Contains(id) ? id : null);
        if (!counters.TryGetValue(shared, out var counts)) counters[shared] = counts = [.. levels.Select(each => each.Start - 1)];
        counts[depth]++;
        for (var deeper = depth + 1; deeper < Levels; deeper++) counts[deeper] = levels[deeper].Start - 1;
        return levels[depth].Print(levels, counts);
    }

    private void ReadDefinitions(XmlReader? xml)
    {
        Level[]? current = null;
        var (depth, list) = (-1, -1);
        while (xml?.Read() == true)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "abstractNum" when Number(xml, "abstractNumId") is { } id:
                    definitions[id] = current = [.. Enumerable.Range(0, Levels).Select(_ => new Level())];
                    break;
                case "lvl": depth = Number(xml, "ilvl") ?? -1; break;
                case "num": (current, list) = (null, Number(xml, "numId") ?? -1); break;
                case "abstractNumId" when list >= 0 && Number(xml, "val") is { } id: definitionOfList[list] = id; break;
                case "startOverride" when list >= 0: listsThatStartAnew.Add(list); break;
                default:
                    if (current is not null && depth is >= 0 and < Levels) current[depth].Set(xml);
                    break;
            }
        }
    }

    /// <summary>What the style says, or the one it is based on. A style without a level stands at the level that names it.</summary>
    private (int? List, int? Level) Inherited(string style, int? level)
    {
        int? list = null;
        var name = style;
        for (var steps = 0; steps < LongestDescent && name is not null && styles.TryGetValue(name, out var found); steps++, name = found.BasedOn)
        {
            level ??= found.Level;
            if ((list ??= found.List) is not { } id) continue;
            if (level is null && definitionOfList.TryGetValue(id, out var definition) && definitions.TryGetValue(definition, out var levels)
                && Array.FindIndex(levels, each => each.StyleName == style) is >= 0 and var named) level = named;
            if (level is not null) break;
        }
        return (list, level);
    }

    private void ReadStyles(XmlReader? xml)
    {
        Style? style = null;
        while (xml?.Read() == true)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "style": style = xml.GetAttribute("styleId", xml.NamespaceURI) is { } id ? styles[id] = new Style() : null; break;
                case "basedOn" when style is not null: style.BasedOn = xml.GetAttribute("val", xml.NamespaceURI); break;
                case "ilvl" when style is not null: style.Level = Number(xml, "val"); break;
                case "numId" when style is not null: style.List = Number(xml, "val"); break;
            }
        }
    }

    private static int? Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute, xml.NamespaceURI), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 1_000_000 ? value : null;

    private sealed class Style
    {
        internal string? BasedOn { get; set; }

        internal int? List { get; set; }

        internal int? Level { get; set; }
    }

    private sealed class Level
    {
        private string format = "decimal";
        private string text = "";

        internal int Start { get; private set; } = 1;

        /// <summary>The paragraph style that stands at this level.</summary>
        internal string? StyleName { get; private set; }

        internal void Set(XmlReader xml)
        {
            var value = xml.GetAttribute("val", xml.NamespaceURI);
            if (xml.LocalName == "start") Start = Number(xml, "val") ?? 1;
            else if (xml.LocalName == "numFmt") format = value ?? "decimal";
            else if (xml.LocalName == "lvlText") text = value ?? "";
            else if (xml.LocalName == "pStyle") StyleName = value;
        }

        internal string? Print(Level[] levels, int[] counts)
        {
            if (format == "none" || text.Length is 0 or > 100) return null;
            if (format == "bullet") return text.Any(char.IsLetterOrDigit) || text[0] is '+' or '-' or '–' ? text : "-";
            var printed = new StringBuilder();
            for (var i = 0; i < text.Length; i++)
            {
                var level = i + 1 < text.Length && text[i] == '%' ? text[i + 1] - '1' : -1;
                if (level is < 0 or >= Levels) printed.Append(text[i]);
                else
                {
                    printed.Append(levels[level].Format(Math.Max(counts[level], levels[level].Start)));
                    i++;
                }
            }
            return printed.ToString();
        }

        private string Format(int number) => format switch
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
            number is < 1 or > 780 ? number.ToString(CultureInfo.InvariantCulture) : new string((char)(first + (number - 1) % 26), (number - 1) / 26 + 1);

        private static string Roman(int number)
        {
            if (number is < 1 or > 3999) return number.ToString(CultureInfo.InvariantCulture);
            (int Value, string Sign)[] signs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
            var printed = new StringBuilder();
            foreach (var (value, sign) in signs)
            {
                for (; number >= value; number -= value) printed.Append(sign);
            }
            return printed.ToString();
        }
    }
}
