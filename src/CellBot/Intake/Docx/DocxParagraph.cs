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
    private readonly StringBuilder text = new();
    private bool inProperties;
    private bool inRunProperties;
    private bool inText;
    private bool isRunHidden;
    private bool isMarkHidden;
    private bool hidesSomething;
    private string? style;
    private int? list;
    private int? level;

    internal void Start(string element, XmlReader xml)
    {
        if (element == "rPr") inRunProperties = true;
        else if (inRunProperties) StartRunProperty(element, xml);
        else if (inProperties) StartProperty(element, xml);
        else StartContent(element);
    }

    internal void End(string element)
    {
        if (element == "rPr") inRunProperties = false;
        else if (element == "pPr") inProperties = false;
        else if (element == "t") inText = false;
    }

    internal void AppendText(string value)
    {
        if (inText) Append(value);
    }

    /// <summary>Null for a paragraph of nothing but hidden letters.</summary>
    internal string? Line(DocxNumbering numbering)
    {
        var isHidden = hidesSomething && string.IsNullOrWhiteSpace(text.ToString());
        if (isHidden && (isMarkHidden || styles.IsHidden(style) == true)) return null; // not counted either
        var label = numbering.Next(list, level, style);
        if (isHidden) return null;
        return label is null || string.IsNullOrWhiteSpace(text.ToString()) ? text.ToString() : $"{label} {text}";
    }

    private void StartContent(string element)
    {
        switch (element)
        {
            case "pPr": inProperties = true; break;
            case "r": isRunHidden = styles.IsHidden(style) == true; break;
            case "t": inText = true; break;
            case "tab" or "ptab": Append("\t"); break;
            case "br" or "cr": Append("\n"); break;
            case "noBreakHyphen": Append("-"); break;
        }
    }

    private void StartProperty(string element, XmlReader xml)
    {
        if (element == "pStyle") style = Value(xml);
        else if (element == "numId") list = Number(xml);
        else if (element == "ilvl") level = Number(xml);
    }

    /// <summary>Of a run, or of the paragraph's mark. What the run says itself wins over its style.</summary>
    private void StartRunProperty(string element, XmlReader xml)
    {
        if (element == "vanish" && inProperties) isMarkHidden = DocxSwitch.IsOn(xml);
        else if (element == "vanish") isRunHidden = DocxSwitch.IsOn(xml);
        else if (element == "rStyle" && !inProperties) isRunHidden = styles.IsHidden(Value(xml)) ?? isRunHidden;
    }

    private void Append(string value)
    {
        if (isRunHidden) hidesSomething = true;
        else text.Append(value);
    }

    private static string? Value(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI);

    private static int? Number(XmlReader xml) =>
        int.TryParse(Value(xml), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
