using System.Globalization;
using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>What the style sheet says that changes the text: list, level, and whether letters are hidden. Chains of styles are followed.</summary>
internal sealed class DocxStyles
{
    /// <summary>Longer chains of styles than any template has; a ring ends here too.</summary>
    private const int LongestDescent = 20;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);

    internal static DocxStyles None => new();

    /// <summary>Reads and closes the part; it may be absent.</summary>
    internal static DocxStyles Read(XmlReader? xml)
    {
        var result = new DocxStyles();
        using (xml) result.ReadAll(xml);
        return result;
    }

    /// <summary>Null: neither it nor what it is based on says so.</summary>
    internal bool? IsHidden(string? name) => Descent(name).Select(style => style.IsHidden).FirstOrDefault(hidden => hidden is not null);

    internal int? ListOf(string? name) => Descent(name).Select(style => style.List).FirstOrDefault(list => list is not null);

    internal int? LevelOf(string? name) => Descent(name).Select(style => style.Level).FirstOrDefault(level => level is not null);

    /// <summary>The style, what it is based on, and so on.</summary>
    private IEnumerable<Style> Descent(string? name)
    {
        for (var steps = 0; steps < LongestDescent && name is not null && _styles.TryGetValue(name, out var found); steps++, name = found.BasedOn)
            yield return found;
    }

    private void ReadAll(XmlReader? xml)
    {
        Style? style = null;
        while (xml?.Read() == true)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "style": style = xml.GetAttribute("styleId", xml.NamespaceURI) is { } id ? _styles[id] = new Style() : null; break;
                case "tblStylePr": style = null; break; // what it says holds for some cells only
                case "basedOn" when style is not null: style.BasedOn = xml.GetAttribute("val", xml.NamespaceURI); break;
                case "ilvl" when style is not null: style.Level = Number(xml); break;
                case "numId" when style is not null: style.List = Number(xml); break;
                case "vanish" when style is not null: style.IsHidden = DocxSwitch.IsOn(xml); break;
            }
        }
    }

    private static int? Number(XmlReader xml) =>
        int.TryParse(xml.GetAttribute("val", xml.NamespaceURI), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 1_000_000 ? value : null;

    private sealed class Style
    {
        internal string? BasedOn { get; set; }

        internal int? List { get; set; }

        internal int? Level { get; set; }

        internal bool? IsHidden { get; set; }
    }
}

/// <summary>A property that is on by standing there, and off by its value.</summary>
internal static class DocxSwitch
{
    internal static bool IsOn(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI) is not ("0" or "false" or "off");
}
