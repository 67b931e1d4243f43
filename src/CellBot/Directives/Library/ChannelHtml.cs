using System.Text;
using System.Text.RegularExpressions;
using CellBot.Messages;
using Markdig;
using Markdig.Syntax;

namespace CellBot.Directives.Library;

/// <summary>
/// Markdown as people write it → the channel's HTML subset (b, i, u, s, code, a, blockquote), bullets as "• ".
/// Everything that is not Markdown is text and is escaped, HTML tags included; images and tables stay plain text.
/// A line break in the source is a line break on the phone.
/// </summary>
public static partial class ChannelHtml
{
    // Markdig takes quadratic time over unmatched brackets, marks and nested lists: ten times what a long document has.
    private const int MostBrackets = 500;
    private const int MostEmphasis = 4000;

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

    private static IEnumerable<string> Blocks(string markdown)
    {
        var source = markdown.Normalize(NormalizationForm.FormC);
        return Parse(source) is { } document
            ? document.Select(block => BlockHtml.Render(block, source)).Where(html => html.Length > 0)
            : [HtmlText.Escape(source.Trim())];
    }

    // Null: nobody writes that, so it is sent as the characters it is.
    private static MarkdownDocument? Parse(string source)
    {
        if (source.AsSpan().Count('[') > MostBrackets || source.AsSpan().Count('*') + source.AsSpan().Count('_') > MostEmphasis || DeepNesting().IsMatch(source))
            return null;
        try
        {
            return Markdown.Parse(source, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's own refusal of deep nesting (128 levels).
            return null;
        }
    }

    [GeneratedRegex(@"^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){16}", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex DeepNesting();

    private static IEnumerable<string> Fit(string block, int limit) =>
        HtmlText.VisibleLength(block) <= limit ? [block] : HtmlText.Split(HtmlText.Unescape(block), limit).Select(HtmlText.Escape);
}
