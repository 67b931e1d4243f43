using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>
/// Walks one part of a .docx and writes its text: a line a paragraph, text boxes before the paragraph that holds them,
/// list numbers as Word would print them. The table of the head gives its columns one after the other. Any other of up to two
/// columns is layout (signature) and gives its cells; a wider one gives a line a row with " | " between the cells. Deleted and moved-away
/// text and the second copy that Word keeps of text boxes are left out.
/// </summary>
internal sealed class DocxBody(DocxNumbering numbering, DocxStyles styles)
{
    private const int LayoutColumns = 2;

    /// <summary>Deeper nesting is no document of a person.</summary>
    private const int DeepestNesting = 200;

    private readonly Stack<DocxParagraph> _paragraphs = new();
    private readonly Stack<List<string>> _containers = new();
    private readonly Stack<List<List<List<string>>>> _tables = new();

    internal string Read(XmlReader xml)
    {
        var lines = new List<string>();
        _containers.Push(lines);
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.Depth > DeepestNesting)
                throw new XmlException("nested too deep");
            if (xml.NodeType == XmlNodeType.Element && IsLeftOut(xml.LocalName))
            {
                xml.Skip(); // stands on the next node already
                continue;
            }
            if (xml.NodeType == XmlNodeType.Element)
                Start(xml);
            else if (xml.NodeType == XmlNodeType.EndElement)
                End(xml.LocalName);
            else if (
                xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
                && _paragraphs.TryPeek(out var open)
            )
                open.AppendText(xml.Value);
            xml.Read();
        }
        return string.Join('\n', lines);
    }

    private static bool IsLeftOut(string element) =>
        element is "Fallback" or "del" or "moveFrom" or "instrText" or "delText" or "sectPr" or "tblPr" or "rPrChange" or "pPrChange";

    private void Start(XmlReader xml)
    {
        var isEmpty = xml.IsEmptyElement;
        var name = xml.LocalName;
        switch (name)
        {
            case "p":
                _paragraphs.Push(new DocxParagraph(styles));
                break;
            case "tbl":
                _tables.Push([]);
                break;
            case "tr" when _tables.Count > 0:
                _tables.Peek().Add([]);
                break;
            case "tc" when _tables.Count > 0 && _tables.Peek().Count > 0:
                List<string> cell = [];
                _tables.Peek()[^1].Add(cell);
                _containers.Push(cell);
                break;
            default:
                if (_paragraphs.TryPeek(out var paragraph))
                    paragraph.Start(name, xml);
                break;
        }
        if (isEmpty)
            End(name);
    }

    private void End(string name)
    {
        switch (name)
        {
            case "p" when _paragraphs.Count > 0:
                if (_paragraphs.Pop().Line(numbering) is { } line)
                    _containers.Peek().Add(line);
                break;
            case "tc" when _containers.Count > 1:
                _containers.Pop();
                break;
            case "tbl" when _tables.Count > 0:
                _containers.Peek().AddRange(Rows(_tables.Pop()));
                break;
            default:
                if (_paragraphs.TryPeek(out var paragraph))
                    paragraph.End(name);
                break;
        }
    }

    private IEnumerable<string> Rows(List<List<List<string>>> table)
    {
        if (_tables.Count == 0 && DocxHeadTable.IsHead(_containers.Peek(), table))
            return DocxHeadTable.Columns(table);
        return table.All(row => row.Count <= LayoutColumns)
            ? table.SelectMany(row => row).SelectMany(cell => cell)
            : table.Select(row =>
                string.Join(" | ", row.Select(cell => string.Join(' ', cell.Where(line => line.Length > 0)).Replace('\n', ' ')))
            );
    }
}
