using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CellBot.Intake.Docx;
using CellBot.Intake.Gate;

namespace CellBot.Intake.Html;

/// <summary>
/// Reads a saved web page: the letters as a browser would show them, a line a block, tables as in a .docx. Nothing is fetched and nothing
/// run.
/// What is hidden or never shown (comments, attributes, scripts, elements that are not displayed) is for the gate alone.
/// </summary>
internal static class HtmlReader
{
    private const int LayoutColumns = 2;

    private static readonly HashSet<string> Unshown = new(StringComparer.OrdinalIgnoreCase)
    {
        "script",
        "style",
        "template",
        "head",
        "noscript",
        "object",
        "svg",
        "select",
        "iframe",
        "title",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "blockquote",
        "pre",
        "dd",
        "dt",
        "dl",
        "center",
        "body",
        "form",
        "figure",
        "hr",
        "caption",
    };

    internal static HtmlContent Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            var page = HtmlEncoding.Decode(content.Span);
            if (!HtmlBounds.IsWithin(page))
                return new HtmlContent.Failed(RefusalReason.TooLong);
            if (!HtmlBounds.HasShortTags(page))
                return new HtmlContent.Failed(RefusalReason.Damaged);
            using var document = new HtmlParser(
                new HtmlParserOptions { IsScripting = false, OnCreated = new HtmlBounds().Created }
            ).ParseDocument(page);
            if (document.Body is not { } body || Depth(document) > HtmlBounds.DeepestNesting)
                return new HtmlContent.Failed(RefusalReason.Damaged);
            var lines = new List<string>();
            new Writer(lines).Children(body);
            return new HtmlContent.Text(string.Join('\n', lines), Hidden(document));
        }
        catch (HtmlTooDearException dear)
        {
            return new HtmlContent.Failed(dear.Reason);
        }
        catch (Exception fault) when (fault is DomException or InvalidOperationException or ArgumentException)
        {
            return new HtmlContent.Failed(RefusalReason.Damaged);
        }
    }

    /// <summary>
    /// Counted without recursion, for hostile pages are deep, and by the lists of children, for asking a node for the next one walks its
    /// list.
    /// </summary>
    private static int Depth(INode root)
    {
        var deepest = 0;
        var open = new Stack<(INode Node, int Depth)>();
        open.Push((root, 0));
        while (open.TryPop(out var next) && deepest <= HtmlBounds.DeepestNesting)
        {
            deepest = Math.Max(deepest, next.Depth);
            foreach (var child in next.Node.ChildNodes)
                open.Push((child, next.Depth + 1));
        }
        return deepest;
    }

    private static List<GateText> Hidden(IHtmlDocument document)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(INode Node, bool IsHidden)>();
        open.Push((document, false));
        while (open.TryPop(out var next))
        {
            var isHidden = next.IsHidden;
            if (next.Node is IComment comment)
                texts.Add(comment.Data);
            else if (next.Node is IElement element)
            {
                foreach (var attribute in element.Attributes)
                    texts.Add(attribute.Value);
                if (!isHidden && !IsShown(element))
                {
                    // Whole, for its letters may be parted; once, for hidden elements hold hidden ones.
                    texts.Add(element is IHtmlTemplateElement template ? template.Content.TextContent : element.TextContent);
                    isHidden = true;
                }
            }
            foreach (var child in next.Node.ChildNodes)
                open.Push((child, isHidden));
        }
        return [.. texts.Where(text => text.Any(char.IsLetter)).Select(text => new GateText(GatePlace.Label, text))];
    }

    private static bool IsShown(IElement element) =>
        !Unshown.Contains(element.LocalName)
        && !element.HasAttribute("hidden")
        && (
            element.GetAttribute("style") is not { } style || !Squeezed(style).Contains("display:none", StringComparison.OrdinalIgnoreCase)
        );

    private static string Squeezed(string style) => style.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Writes what is shown into lines; the depth was measured before.</summary>
    private sealed class Writer(List<string> lines, bool isInTable = false)
    {
        private readonly StringBuilder _line = new();

        public void Children(INode parent)
        {
            foreach (var child in parent.ChildNodes)
                Node(child);
            if (parent is IElement element && Blocks.Contains(element.LocalName))
                Break();
        }

        public void Break()
        {
            var line = string.Join(' ', _line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (line.Length > 0)
                lines.Add(line.Normalize(NormalizationForm.FormC));
            _line.Clear();
        }

        private void Node(INode node)
        {
            switch (node)
            {
                case IText text:
                    Text(text.Data, node.Parent is IElement { LocalName: "pre" or "textarea" });
                    break;
                case IHtmlTableElement table when IsShown(table):
                    Break();
                    lines.AddRange(Rows(table));
                    break;
                case IElement { LocalName: "br" or "hr" }:
                    Break();
                    break;
                case IElement element when IsShown(element):
                    if (Blocks.Contains(element.LocalName))
                        Break();
                    Children(element);
                    break;
            }
        }

        private void Text(string data, bool isPreformatted)
        {
            if (!isPreformatted)
            {
                _line.Append(data);
                return;
            }
            foreach (var (at, line) in data.Split('\n').Index())
            {
                if (at > 0)
                    Break();
                _line.Append(line);
            }
        }

        private IEnumerable<string> Rows(IHtmlTableElement table)
        {
            var rows = table
                .Rows.Where(row => IsShown(row))
                .Select(row => row.Cells.Where(cell => IsShown(cell)).Select(Cell).ToList())
                .ToList();
            if (!isInTable && DocxHeadTable.IsHead(lines, rows))
                return DocxHeadTable.Columns(rows);
            return rows.All(row => row.Count <= LayoutColumns)
                ? rows.SelectMany(row => row).SelectMany(cell => cell)
                : rows.Select(row => string.Join(" | ", row.Select(cell => string.Join(' ', cell))));
        }

        private static List<string> Cell(IHtmlTableCellElement cell)
        {
            var inside = new List<string>();
            var writer = new Writer(inside, isInTable: true);
            writer.Children(cell);
            writer.Break();
            return inside;
        }
    }
}

/// <summary>What a page holds for a reader: closed.</summary>
internal abstract record HtmlContent
{
    private HtmlContent() { }

    /// <param name="Hidden">What is not shown, for the gate.</param>
    internal sealed record Text(string Body, IReadOnlyList<GateText> Hidden) : HtmlContent;

    internal sealed record Failed(RefusalReason Reason) : HtmlContent;
}
