using System.Text;
using CellBot.Messages;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CellBot.Directives.Library;

/// <summary>Walks Markdig's tree and writes the channel's HTML; a kind of node it does not know gives the text it was made of.</summary>
internal static class BlockHtml
{
    public static string Render(Block block, string source) =>
        block switch
        {
            HeadingBlock heading => $"<b>{Inlines(heading.Inline)}</b>",
            CodeBlock code => $"<code>{HtmlText.Escape(code.Lines.ToString().TrimEnd())}</code>",
            QuoteBlock quote => Quote(quote, source),
            ListBlock list => List(list, source),
            ThematicBreakBlock => "",
            LinkReferenceDefinitionGroup => "",
            LeafBlock { Inline: { } inline } => Inlines(inline),
            ContainerBlock container => string.Join("\n\n", container.Select(child => Render(child, source))),
            _ => HtmlText.Escape(source.Substring(block.Span.Start, block.Span.Length)),
        };

    // The channel does not nest quotes: an inner one becomes part of the outer.
    private static string Quote(QuoteBlock quote, string source)
    {
        var inner = string.Join("\n", quote.Select(child => Render(child, source)));
        return $"<blockquote>{inner.Replace("<blockquote>", "").Replace("</blockquote>", "")}</blockquote>";
    }

    private static string List(ListBlock list, string source)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        var lines = new List<string>();
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered ? $"{number++}{list.OrderedDelimiter} " : "• ";
            var body = string.Join("\n", item.Select(child => Render(child, source)));
            lines.Add(mark + body.Replace("\n", "\n   "));
        }

        return string.Join("\n", lines);
    }

    private static string Inlines(ContainerInline? inlines)
    {
        var html = new StringBuilder();
        foreach (var inline in inlines ?? [])
            html.Append(Inline(inline));
        return html.ToString();
    }

    private static string Inline(Inline inline) =>
        inline switch
        {
            LiteralInline literal => HtmlText.Escape(literal.Content.ToString()),
            LineBreakInline => "\n",
            CodeInline code => $"<code>{HtmlText.Escape(code.Content)}</code>",
            HtmlEntityInline entity => HtmlText.Escape(entity.Transcoded.ToString()),
            AutolinkInline { IsEmail: false } link => Anchor(link.Url, HtmlText.Escape(link.Url)),
            AutolinkInline mail => HtmlText.Escape(mail.Url),
            LinkInline { IsImage: true } image => Inlines(image),
            LinkInline link => Anchor(link.Url, Inlines(link)),
            EmphasisInline emphasis => Emphasis(emphasis),
            ContainerInline container => Inlines(container),
            _ => HtmlText.Escape(inline.ToString() ?? ""),
        };

    private static string Emphasis(EmphasisInline emphasis)
    {
        var tag = (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
        {
            ('~', 2) => "s",
            ('+', 2) => "u",
            ('*' or '_', 2) => "b",
            _ => "i",
        };
        return $"<{tag}>{Inlines(emphasis)}</{tag}>";
    }

    // Only addresses that open a page or a chat: nothing that runs or calls.
    private static string Anchor(string? url, string text) =>
        Uri.TryCreate(url, UriKind.Absolute, out var target) && target.Scheme is "https" or "http" or "tg"
            ? $"<a href=\"{HtmlText.EscapeAttribute(target.AbsoluteUri)}\">{text}</a>"
            : text;
}
