using System.Text;
using Markdig;
using Markdig.Syntax;

namespace CellBot.Directives.Library;

/// <summary>
/// Markdown as people write it → the channel's HTML subset (b, i, u, s, code, a, blockquote), bullets as "• ".
/// Everything that is not Markdown is text and is escaped, HTML tags included; images and tables stay plain text.
/// A line break in the source is a line break on the phone.
/// </summary>
public static class ChannelHtml
{
    // Deep nesting is refused by Markdig itself (a hundred or so levels), see MarkdownPipelineBuilder.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough | Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Inserted)
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    /// <summary>The whole text; blocks are one blank line apart.</summary>
    public static string Render(string markdown) => string.Join("\n\n", Blocks(markdown));

    /// <summary>
    /// The text in as few messages as hold it, cut between paragraphs; a paragraph longer than a message is cut at a blank and loses its marks.
    /// </summary>
    /// <param name="limit">Visible code points per part: 4,096 less what the caller puts around.</param>
    public static IReadOnlyList<string> RenderParts(string markdown, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var parts = new List<string>();
        var part = new StringBuilder();
        var length = 0;
        foreach (var block in Blocks(markdown).SelectMany(block => Fit(block, limit)))
        {
            var size = HtmlText.VisibleLength(block);
            if (part.Length > 0 && length + 2 + size > limit)
            {
                parts.Add(part.ToString());
                part.Clear();
                length = 0;
            }

            length += size + (part.Length > 0 ? 2 : 0);
            part.Append(part.Length > 0 ? "\n\n" : "").Append(block);
        }

        if (part.Length > 0)
            parts.Add(part.ToString());
        return parts;
    }

    /// <summary>Code points that a person sees of this Markdown: what Telegram's limit of 4,096 counts.</summary>
    public static int VisibleLength(string markdown) => HtmlText.VisibleLength(Render(markdown));

    private static IEnumerable<string> Blocks(string markdown) =>
        Markdown.Parse(markdown.Normalize(NormalizationForm.FormC), Pipeline).Select(block => BlockHtml.Render(block, markdown)).Where(html => html.Length > 0);

    private static IEnumerable<string> Fit(string block, int limit) =>
        HtmlText.VisibleLength(block) <= limit ? [block] : HtmlText.Split(HtmlText.Unescape(block), limit).Select(HtmlText.Escape);
}
