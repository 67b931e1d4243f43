using System.Globalization;
using System.Xml;
using CellBot.Intake.Docx;

namespace CellBot.Intake.Gate;

/// <summary>
/// Everything in one XML part of an Office package that prints or labels, whatever its vocabulary: paragraphs at any depth and in any
/// branch, as they print and as tracked changes had them; texts outside of paragraphs; every attribute. Forward only: depth and size cost
/// their bytes.
/// </summary>
internal sealed class PartTexts(DocxStyles styles)
{
    private const int DeepestNesting = 300;

    private readonly List<string> _lines = [];
    private readonly List<string> _margins = [];
    private readonly List<string> _parts = [];
    private readonly PartLabels _labels = new();
    private readonly List<GateText> _tables = [];
    private readonly Stack<ParagraphText> _paragraphs = new();
    private readonly Stack<TableTexts> _open = new();
    private readonly Stack<string> _elements = new();
    private RunLook _run;
    private int _gone,
        _inserted,
        _boxes,
        _filled;
    private bool _isText;
    private string _root = "";
    private bool _hasHeadPicture;

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
            else if (xml.NodeType == XmlNodeType.SignificantWhitespace && _paragraphs.TryPeek(out var current))
                current.Append(xml.Value, IsGone, _inserted > 0);
        }
    }

    private bool IsGone => _gone > 0 || _run.IsHidden;

    private IEnumerable<GateText> Found()
    {
        var place = _root switch
        {
            "document" => GatePlace.Body,
            "hdr" or "ftr" => GatePlace.Margin,
            _ => GatePlace.Part,
        };
        if (_hasHeadPicture)
            yield return new GateText(GatePlace.Picture, "");
        if (_lines.Count > 0)
            yield return new GateText(place, string.Join('\n', _lines)) { IsOfCells = _root is "sst" or "worksheet" };
        foreach (var table in _tables)
            yield return table with
            {
                Place = place,
            };
        if (_margins.Count > 0)
            yield return new GateText(GatePlace.Margin, string.Join('\n', _margins));
        if (_parts.Count > 0)
            yield return new GateText(GatePlace.Part, string.Join("\n\n", _parts));
        if (_labels.Found.Count > 0)
            yield return new GateText(GatePlace.Label, string.Join("\n\n", _labels.Found));
    }

    private void Start(XmlReader xml)
    {
        var (name, isEmpty) = (xml.LocalName, xml.IsEmptyElement);
        if (_root.Length == 0)
            _root = name;
        _labels.AddAttributes(xml);
        if (!isEmpty)
            _elements.Push(name);
        switch (name)
        {
            case "p" or "si" or "is" or "rt" or "text" when !isEmpty:
                _paragraphs.Push(new ParagraphText());
                break;
            case "p":
                Line("");
                break;
            case "r":
                _run = RunLook.Of(styles, Style, null);
                break;
            case "pStyle" when _paragraphs.TryPeek(out var styled):
                styled.Style = xml.GetAttribute("val", xml.NamespaceURI);
                break;
            case "rStyle" when !_elements.Contains("pPr"):
                _run = RunLook.Of(styles, Style, xml.GetAttribute("val", xml.NamespaceURI));
                break;
            case "tbl" when !isEmpty:
                _open.Push(new TableTexts(LinesSoFar));
                break;
            case "tr" when _open.TryPeek(out var table):
                table.StartRow();
                break;
            case "tc" when _open.TryPeek(out var table):
                table.StartCell();
                break;
            case "txbxContent" or "textbox" or "txbx" when !isEmpty:
                _boxes++;
                break;
            case "del" or "moveFrom" when !isEmpty:
                _gone++;
                break;
            case "ins" or "moveTo" when !isEmpty:
                _inserted++;
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
        if (_run.Take(name, xml) || !_paragraphs.TryPeek(out var paragraph) || _elements.Contains("pPr"))
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
            paragraph.Append(sign, IsGone, _inserted > 0);
    }

    private void End(string name)
    {
        if (_elements.Count > 0)
            _elements.Pop();
        switch (name)
        {
            case "p" or "si" or "is" or "rt" or "text" when _paragraphs.Count > 0:
                Paragraph(_paragraphs.Pop());
                break;
            case "tbl" when _open.Count > 0:
                Table(_open.Pop());
                break;
            case "txbxContent" or "textbox" or "txbx":
                _boxes--;
                break;
            case "del" or "moveFrom":
                _gone--;
                break;
            case "ins" or "moveTo":
                _inserted--;
                break;
            case "r":
                _run = default;
                break;
        }
    }

    private string? Style => _paragraphs.TryPeek(out var current) ? current.Style : null;

    private void Text(string value)
    {
        var element = _elements.TryPeek(out var inner) ? inner : "";
        if (element is "instrText" or "delInstrText")
            _labels.AddField(value);
        else if (_paragraphs.TryPeek(out var paragraph))
            paragraph.Append(_run.Shown(value), IsGone || element == "delText", _inserted > 0);
        else if (!_labels.AddText(value))
            _parts.Add(value);
    }

    private void Paragraph(ParagraphText paragraph)
    {
        if (_boxes > 0)
            _margins.AddRange(DocumentLines.Of(paragraph.Printed));
        else
            foreach (var line in DocumentLines.Of(paragraph.Printed))
                Line(line);
        _parts.AddRange(paragraph.Others);
    }

    /// <summary>Not counting blank ones.</summary>
    private int LinesSoFar => _open.TryPeek(out var table) ? table.LinesBefore + table.Filled : _filled;

    private void Line(string line)
    {
        if (_open.TryPeek(out var table))
        {
            table.Add(line);
            return;
        }
        if (line.Length > 0)
            _filled++;
        _isText = _isText || SecrecyGate.IsText(line);
        _lines.Add(line);
    }

    /// <summary>
    /// A layout table's lines are lines like others. A wide one's stand by themselves, for a grade in it may be a row's datum.
    /// </summary>
    private void Table(TableTexts table)
    {
        if (_open.Count > 0 || !table.IsWide)
            table.Lines.ForEach(Line);
        else
            Add(string.Join('\n', table.Lines));
        if (table.Rows > 1)
            Add(table.Down);

        void Add(string text) =>
            _tables.Add(new GateText(GatePlace.Part, text) { IsWideTable = table.IsWide, LinesBefore = table.LinesBefore });
    }

    /// <summary>A picture above the text, or in the page's head, may be a stamp; one in the page's foot is the publisher's sign.</summary>
    private void Picture() => _hasHeadPicture |= _root == "hdr" || (_root == "document" && !_isText && LinesSoFar < SecrecyGate.HeadLines);

    /// <summary>Symbol fonts lie at U+F000; their letters look like those of the same place in ASCII.</summary>
    private static string? Symbol(string? code) =>
        int.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        && value is > 0 and <= 0xFFFF and not (>= 0xD800 and <= 0xDFFF)
            ? ((char)(value is >= 0xF000 and <= 0xF0FF ? value - 0xF000 : value)).ToString()
            : null;
}
