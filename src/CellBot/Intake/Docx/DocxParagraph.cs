using System.Globalization;
using System.Text;
using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>
/// One paragraph while it is read: its text, and what its properties say of its list. Hidden letters are left out; the
/// gate looks at them by its own way.
/// </summary>
internal sealed class DocxParagraph(DocxStyles styles)
{
    private readonly StringBuilder _text = new();

    /// <summary>The same as the runs' fonts print it; null while no font says otherwise than Unicode.</summary>
    private StringBuilder? _shown;
    private DocxFonts _fonts;
    private bool _inProperties;
    private bool _inRunProperties;
    private bool _inText;
    private bool _isRunHidden;
    private bool _isMarkHidden;
    private bool _hidesSomething;
    private string? _style;
    private int? _list;
    private int? _level;

    internal void Start(string element, XmlReader xml)
    {
        if (element == "rPr")
            _inRunProperties = true;
        else if (_inRunProperties)
            StartRunProperty(element, xml);
        else if (_inProperties)
            StartProperty(element, xml);
        else
            StartContent(element);
    }

    internal void End(string element)
    {
        if (element == "rPr")
            _inRunProperties = false;
        else if (element == "pPr")
            _inProperties = false;
        else if (element == "t")
            _inText = false;
    }

    internal void AppendText(string value)
    {
        if (_inText)
            Append(value);
    }

    /// <summary>Null for a paragraph of nothing but hidden letters.</summary>
    internal string? Line(DocxNumbering numbering)
    {
        var isHidden = _hidesSomething && string.IsNullOrWhiteSpace(_text.ToString());
        if (isHidden && (_isMarkHidden || styles.IsHidden(_style) == true))
            return null; // not counted either
        var label = numbering.Next(_list, _level, _style);
        if (isHidden)
            return null;
        var text = Text();
        return label is null || string.IsNullOrWhiteSpace(text) ? text : $"{label} {text}";
    }

    // Letters that only Unicode has were not typed for a legacy font, whatever the style still names.
    private string Text()
    {
        var text = _text.ToString();
        return _shown is null || text.AsSpan().IndexOfAnyInRange('\u0100', '\u1EFF') >= 0 ? text : _shown.ToString();
    }

    private void StartContent(string element)
    {
        switch (element)
        {
            case "pPr":
                _inProperties = true;
                break;
            case "r":
                _isRunHidden = styles.IsHidden(_style) == true;
                _fonts = styles.FontsOf(_style, null);
                break;
            case "t":
                _inText = true;
                break;
            case "tab" or "ptab":
                Append("\t");
                break;
            case "br" or "cr":
                Append("\n");
                break;
            case "noBreakHyphen":
                Append("-");
                break;
        }
    }

    private void StartProperty(string element, XmlReader xml)
    {
        if (element == "pStyle")
            _style = Value(xml);
        else if (element == "numId")
            _list = Number(xml);
        else if (element == "ilvl")
            _level = Number(xml);
    }

    /// <summary>Of a run, or of the paragraph's mark. What the run says itself wins over its style.</summary>
    private void StartRunProperty(string element, XmlReader xml)
    {
        if (element == "vanish" && _inProperties)
            _isMarkHidden = DocxSwitch.IsOn(xml);
        else if (element == "vanish")
            _isRunHidden = DocxSwitch.IsOn(xml);
        else if (element == "rFonts" && !_inProperties)
            _fonts = DocxFonts.Of(xml, styles.Theme).Over(_fonts);
        else if (element == "rStyle" && !_inProperties)
        {
            // By the schema it comes before what the run says itself.
            _isRunHidden = styles.IsHidden(Value(xml)) ?? _isRunHidden;
            _fonts = styles.FontsOf(_style, Value(xml));
        }
    }

    private void Append(string value)
    {
        if (_isRunHidden)
        {
            _hidesSomething = true;
            return;
        }
        var shown = _fonts.Shown(value);
        if (shown != value)
            _shown ??= new StringBuilder(_text.ToString());
        _text.Append(value);
        _shown?.Append(shown);
    }

    private static string? Value(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI);

    private static int? Number(XmlReader xml) =>
        int.TryParse(Value(xml), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
