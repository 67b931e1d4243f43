using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using CellBot.Intake.Docx;

namespace CellBot.Intake.Gate;

/// <summary>
/// Everything in one XML part of an Office package that prints or labels, whatever its vocabulary: paragraphs at any depth and in any
/// branch, as they print and as tracked changes had them; texts outside of paragraphs; every attribute. Forward only: depth and size cost
/// their bytes.
/// </summary>
internal sealed partial class PartTexts(DocxStyles styles)
{
    private const int DeepestNesting = 300;

    /// <summary>Longer attributes are paths, formulas, pictures.</summary>
    private const int LongestLabel = 200;

    /// <summary>Attributes that only machines read.</summary>
    private static readonly string[] MachineNames =
    [
        "id",
        "embed",
        "link",
        "uri",
        "target",
        "type",
        "paraId",
        "textId",
        "schemaLocation",
        "Ignorable",
        "path",
        "d",
        "style",
        "ContentType",
    ];

    private readonly List<string> lines = [];
    private readonly List<string> margins = [];
    private readonly List<string> parts = [];
    private readonly HashSet<string> labels = new(StringComparer.Ordinal);
    private readonly List<GateText> tables = [];
    private readonly Stack<ParagraphText> paragraphs = new();
    private readonly Stack<TableTexts> open = new();
    private readonly Stack<string> elements = new();
    private RunLook run;
    private int gone,
        inserted,
        boxes,
        filled;
    private bool isText;
    private string root = "";
    private string? named;
    private bool hasPictureInHead;

    internal static IEnumerable<GateText> Of(XmlReader xml, DocxStyles? styles = null)
    {
        var part = new PartTexts(styles ?? DocxStyles.None);
        part.Read(xml);
        return part.Found();
    }

    private void Read(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml.Depth > DeepestNesting)
                throw new XmlException("nested too deep");
            if (xml.NodeType == XmlNodeType.Element)
                Start(xml);
            else if (xml.NodeType == XmlNodeType.EndElement)
                End(xml.LocalName);
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                Text(xml.Value);
            else if (xml.NodeType == XmlNodeType.SignificantWhitespace && paragraphs.TryPeek(out var current))
                current.Append(xml.Value, IsGone, inserted > 0);
        }
    }

    private bool IsGone => gone > 0 || run.IsHidden;

    private IEnumerable<GateText> Found()
    {
        var place = root switch
        {
            "document" => GatePlace.Body,
            "hdr" or "ftr" => GatePlace.Margin,
            _ => GatePlace.Part,
        };
        if (hasPictureInHead)
            yield return new GateText(GatePlace.Picture, "");
        if (lines.Count > 0)
            yield return new GateText(place, string.Join('\n', lines)) { IsOfCells = root is "sst" or "worksheet" };
        foreach (var table in tables)
            yield return table with
            {
                Place = place,
            };
        if (margins.Count > 0)
            yield return new GateText(GatePlace.Margin, string.Join('\n', margins));
        if (parts.Count > 0)
            yield return new GateText(GatePlace.Part, string.Join("\n\n", parts));
        if (labels.Count > 0)
            yield return new GateText(GatePlace.Label, string.Join("\n\n", labels));
    }

    private void Start(XmlReader xml)
    {
        var (name, isEmpty) = (xml.LocalName, xml.IsEmptyElement);
        if (root.Length == 0)
            root = name;
        Attributes(xml);
        if (!isEmpty)
            elements.Push(name);
        switch (name)
        {
            case "p" or "si" or "is" or "rt" or "text" when !isEmpty:
                paragraphs.Push(new ParagraphText());
                break;
            case "p":
                Line("");
                break;
            case "r":
                run = RunLook.Of(styles, Style, null);
                break;
            case "pStyle" when paragraphs.TryPeek(out var styled):
                styled.Style = xml.GetAttribute("val", xml.NamespaceURI);
                break;
            case "rStyle" when !elements.Contains("pPr"):
                run = RunLook.Of(styles, Style, xml.GetAttribute("val", xml.NamespaceURI));
                break;
            case "tbl" when !isEmpty:
                open.Push(new TableTexts(LinesSoFar));
                break;
            case "tr" when open.TryPeek(out var table):
                table.StartRow();
                break;
            case "tc" when open.TryPeek(out var table):
                table.StartCell();
                break;
            case "txbxContent" or "textbox" or "txbx" when !isEmpty:
                boxes++;
                break;
            case "del" or "moveFrom" when !isEmpty:
                gone++;
                break;
            case "ins" or "moveTo" when !isEmpty:
                inserted++;
                break;
            case "blip" or "imagedata":
                Picture();
                break;
            default:
                Sign(name, xml);
                break;
        }
    }

    /// <summary>What stands in a run beside its letters, and how the run looks.</summary>
    private void Sign(string name, XmlReader xml)
    {
        if (run.Take(name, xml) || !paragraphs.TryPeek(out var paragraph) || elements.Contains("pPr"))
            return;
        var sign = name switch
        {
            "tab" or "ptab" => "\t",
            "br" or "cr" => "\n",
            "noBreakHyphen" => "-",
            "sym" => Symbol(xml.GetAttribute("char", xml.NamespaceURI)),
            _ => null,
        };
        if (sign is not null)
            paragraph.Append(sign, IsGone, inserted > 0);
    }

    private void End(string name)
    {
        if (elements.Count > 0)
            elements.Pop();
        switch (name)
        {
            case "p" or "si" or "is" or "rt" or "text" when paragraphs.Count > 0:
                Paragraph(paragraphs.Pop());
                break;
            case "tbl" when open.Count > 0:
                Table(open.Pop());
                break;
            case "txbxContent" or "textbox" or "txbx":
                boxes--;
                break;
            case "del" or "moveFrom":
                gone--;
                break;
            case "ins" or "moveTo":
                inserted--;
                break;
            case "r":
                run = default;
                break;
        }
    }

    private string? Style => paragraphs.TryPeek(out var current) ? current.Style : null;

    private void Text(string value)
    {
        var element = elements.TryPeek(out var inner) ? inner : "";
        if (element is "instrText" or "delInstrText")
            Label([value, .. Quoted().Matches(value).Select(quoted => quoted.Groups[1].Value)]);
        else if (paragraphs.TryPeek(out var paragraph))
            paragraph.Append(run.Shown(value), IsGone || element == "delText", inserted > 0);
        else if (value.Length <= LongestLabel)
            Label([value, named is null ? "" : $"{named}: {value}", Codes().Replace(value, " ")]);
        else
            parts.Add(value);
    }

    private void Paragraph(ParagraphText paragraph)
    {
        if (boxes > 0)
            margins.AddRange(DocumentLines.Of(paragraph.Printed));
        else
            foreach (var line in DocumentLines.Of(paragraph.Printed))
                Line(line);
        parts.AddRange(paragraph.Others);
    }

    /// <summary>Not counting blank ones.</summary>
    private int LinesSoFar => open.TryPeek(out var table) ? table.LinesBefore + table.Filled : filled;

    private void Line(string line)
    {
        if (open.TryPeek(out var table))
        {
            table.Add(line);
            return;
        }
        if (line.Length > 0)
            filled++;
        isText = isText || SecrecyGate.IsText(line);
        lines.Add(line);
    }

    /// <summary>
    /// A layout table's lines are lines like others. A wide one's stand by themselves, for a grade in it may be a row's datum.
    /// </summary>
    private void Table(TableTexts table)
    {
        if (open.Count > 0 || !table.IsWide)
            table.Lines.ForEach(Line);
        else
            Add(string.Join('\n', table.Lines));
        if (table.Rows > 1)
            Add(table.Down);

        void Add(string text) =>
            tables.Add(new GateText(GatePlace.Part, text) { IsWideTable = table.IsWide, LinesBefore = table.LinesBefore });
    }

    private void Attributes(XmlReader xml)
    {
        named = xml.GetAttribute("name") ?? named;
        if (!xml.MoveToFirstAttribute())
            return;
        do
        {
            var isMachines =
                xml.Prefix == "xmlns"
                || xml.LocalName == "xmlns"
                || xml.LocalName.StartsWith("rsid", StringComparison.Ordinal)
                || MachineNames.Contains(xml.LocalName, StringComparer.OrdinalIgnoreCase);
            if (!isMachines)
                Label([xml.Value]);
        } while (xml.MoveToNextAttribute());
        xml.MoveToElement();
    }

    private void Label(IEnumerable<string> values)
    {
        foreach (var value in values)
            if (value.Length is > 0 and <= LongestLabel && value.Any(c => c > '\u007F' || char.IsAsciiLetterUpper(c)))
                labels.Add(value);
    }

    /// <summary>A picture above the text, or in the page's head, may be a stamp; one in the page's foot is the publisher's sign.</summary>
    private void Picture() => hasPictureInHead |= root == "hdr" || (root == "document" && !isText && LinesSoFar < SecrecyGate.HeadLines);

    /// <summary>Symbol fonts lie at U+F000; their letters look like those of the same place in ASCII.</summary>
    private static string? Symbol(string? code) =>
        int.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        && value is > 0 and <= 0xFFFF and not (>= 0xD800 and <= 0xDFFF)
            ? ((char)(value is >= 0xF000 and <= 0xF0FF ? value - 0xF000 : value)).ToString()
            : null;

    [GeneratedRegex("[\"“]([^\"“”]{1,200})[\"”]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    /// <summary>Codes of a sheet's header: <c>&amp;C&amp;"Arial,Bold"&amp;14</c>.</summary>
    [GeneratedRegex("&(?:\"[^\"]{0,80}\"|K[0-9A-F]{6}|[A-Z]|\\d{1,3})", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();

    /// <summary>How the letters of a run print.</summary>
    private struct RunLook
    {
        private DocxStyles? sheet;
        private DocxFonts fonts;
        private bool isCapital;

        internal bool IsHidden { get; private set; }

        /// <summary>Before the run says anything itself. What a style hides is looked at as if it showed.</summary>
        internal static RunLook Of(DocxStyles styles, string? paragraphStyle, string? runStyle) =>
            new()
            {
                sheet = styles,
                fonts = styles.FontsOf(paragraphStyle, runStyle),
                isCapital = styles.IsCapital(paragraphStyle, runStyle),
            };

        /// <summary>True when the element told it.</summary>
        internal bool Take(string name, XmlReader xml)
        {
            switch (name)
            {
                case "vanish" or "webHidden" or "specVanish":
                    IsHidden = IsOn(xml);
                    return true;
                case "caps" or "smallCaps":
                    isCapital |= IsOn(xml);
                    return true;
                case "rFonts":
                    fonts = DocxFonts.Of(xml, sheet?.Theme ?? DocxTheme.None).Over(fonts);
                    return true;
                default:
                    return false;
            }
        }

        // Letters of the small fonts are read both ways by LineReadings.
        internal readonly string Shown(string text) =>
            fonts.IsOfCapitals ? fonts.Shown(text)
            : isCapital ? text.ToUpperInvariant()
            : text;

        private static bool IsOn(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI) is not ("0" or "false" or "off");
    }
}
