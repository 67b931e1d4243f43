using System.Globalization;
using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>
/// What the style sheet says that changes the text: list, level, fonts, capitals, and whether letters are hidden. Chains of styles are
/// followed.
/// </summary>
internal sealed class DocxStyles(DocxTheme? theme = null)
{
    /// <summary>Longer chains of styles than any template has; a ring ends here too.</summary>
    private const int LongestDescent = 20;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);

    internal static DocxStyles None => new();

    private DocxFonts _defaultFonts;
    private bool _isDefaultCapital;
    private string? _defaultParagraphStyle;

    /// <summary>For the fonts that a run names itself.</summary>
    internal DocxTheme Theme { get; } = theme ?? DocxTheme.None;

    /// <summary>Reads and closes the part; it may be absent.</summary>
    internal static DocxStyles Read(XmlReader? xml, DocxTheme? theme = null)
    {
        var result = new DocxStyles(theme);
        using (xml)
            result.ReadAll(xml);
        return result;
    }

    /// <summary>Null: neither it nor what it is based on says so.</summary>
    internal bool? IsHidden(string? name) => Descent(name).Select(style => style.IsHidden).FirstOrDefault(hidden => hidden is not null);

    internal int? ListOf(string? name) => Descent(name).Select(style => style.List).FirstOrDefault(list => list is not null);

    internal int? LevelOf(string? name) => Descent(name).Select(style => style.Level).FirstOrDefault(level => level is not null);

    /// <summary>What a run prints in that names no font itself.</summary>
    internal DocxFonts FontsOf(string? paragraphStyle, string? runStyle) =>
        Descent(runStyle)
            .Concat(Descent(paragraphStyle ?? _defaultParagraphStyle))
            .Aggregate(default(DocxFonts), (fonts, style) => fonts.Over(style.Fonts))
            .Over(_defaultFonts);

    /// <summary>Letters of a style are shown as capitals.</summary>
    internal bool IsCapital(string? paragraphStyle, string? runStyle) =>
        Descent(runStyle).Select(style => style.IsCapital).FirstOrDefault(capital => capital is not null)
        ?? Descent(paragraphStyle ?? _defaultParagraphStyle).Select(style => style.IsCapital).FirstOrDefault(capital => capital is not null)
        ?? _isDefaultCapital;

    /// <summary>The style, what it is based on, and so on.</summary>
    private IEnumerable<Style> Descent(string? name)
    {
        for (
            var steps = 0;
            steps < LongestDescent && name is not null && _styles.TryGetValue(name, out var found);
            steps++, name = found.BasedOn
        )
            yield return found;
    }

    private void ReadAll(XmlReader? xml)
    {
        Style? style = null;
        var isDefault = false;
        while (xml?.Read() == true)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "rPrDefault":
                    isDefault = true;
                    break;
                case "rFonts" when isDefault:
                    _defaultFonts = DocxFonts.Of(xml, Theme);
                    break;
                case "caps" or "smallCaps" when isDefault:
                    _isDefaultCapital |= DocxSwitch.IsOn(xml);
                    break;
                case "style":
                    isDefault = false;
                    style = xml.GetAttribute("styleId", xml.NamespaceURI) is { } id ? _styles[id] = new Style() : null;
                    if (IsDefaultParagraph(xml))
                        _defaultParagraphStyle = xml.GetAttribute("styleId", xml.NamespaceURI);
                    break;
                case "tblStylePr":
                    style = null;
                    break; // what it says holds for some cells only
                case "basedOn" when style is not null:
                    style.BasedOn = xml.GetAttribute("val", xml.NamespaceURI);
                    break;
                case "ilvl" when style is not null:
                    style.Level = Number(xml);
                    break;
                case "numId" when style is not null:
                    style.List = Number(xml);
                    break;
                case "rFonts" when style is not null:
                    style.Fonts = DocxFonts.Of(xml, Theme);
                    break;
                case "caps" or "smallCaps" when style is not null:
                    style.IsCapital = style.IsCapital == true || DocxSwitch.IsOn(xml);
                    break;
                case "vanish" when style is not null:
                    style.IsHidden = DocxSwitch.IsOn(xml);
                    break;
            }
        }
    }

    private static bool IsDefaultParagraph(XmlReader xml) =>
        xml.GetAttribute("type", xml.NamespaceURI) == "paragraph" && xml.GetAttribute("default", xml.NamespaceURI) is "1" or "true" or "on";

    private static int? Number(XmlReader xml) =>
        int.TryParse(xml.GetAttribute("val", xml.NamespaceURI), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
        && value is >= 0 and < 1_000_000
            ? value
            : null;

    private sealed class Style
    {
        internal string? BasedOn { get; set; }

        internal int? List { get; set; }

        internal int? Level { get; set; }

        internal bool? IsHidden { get; set; }

        internal DocxFonts Fonts { get; set; }

        internal bool? IsCapital { get; set; }
    }
}

/// <summary>A property that is on by standing there, and off by its value.</summary>
internal static class DocxSwitch
{
    internal static bool IsOn(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI) is not ("0" or "false" or "off");
}
