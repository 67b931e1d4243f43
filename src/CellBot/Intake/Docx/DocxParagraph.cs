using System.Globalization;
using System.Text;
using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>One paragraph while it is read: its text, and what its properties say of its list.</summary>
internal sealed class DocxParagraph
{
    private readonly StringBuilder text = new();
    private bool inProperties;
    private bool inText;
    private string? style;
    private int? list;
    private int? level;

    internal void Start(string element, XmlReader xml)
    {
        switch (element)
        {
            case "pPr": inProperties = true; break;
            case "pStyle" when inProperties: style = Value(xml); break;
            case "numId" when inProperties: list = Number(xml); break;
            case "ilvl" when inProperties: level = Number(xml); break;
            case "t" when !inProperties: inText = true; break;
            case "tab" or "ptab" when !inProperties: text.Append('\t'); break;
            case "br" or "cr" when !inProperties: text.Append('\n'); break;
            case "noBreakHyphen": text.Append('-'); break;
        }
    }

    internal void End(string element)
    {
        if (element == "pPr") inProperties = false;
        if (element == "t") inText = false;
    }

    internal void AppendText(string value)
    {
        if (inText) text.Append(value);
    }

    internal string Line(DocxNumbering numbering)
    {
        var label = numbering.Next(list, level, style);
        return label is null || string.IsNullOrWhiteSpace(text.ToString()) ? text.ToString() : $"{label} {text}";
    }

    private static string? Value(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI);

    private static int? Number(XmlReader xml) =>
        int.TryParse(Value(xml), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
