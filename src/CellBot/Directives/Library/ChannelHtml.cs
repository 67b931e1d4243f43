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
        .UseEmphasisExtras(
            Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough
                | Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Inserted
        )
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    /// <summary>The whole text; blocks are one blank line apart. <see cref="HtmlParts"/> cuts what is too long for one message.</summary>
    public static string Render(string markdown) => string.Join("\n\n", Blocks(markdown));

    /// <summary>Code points that a person sees of this Markdown: what Telegram's limit of 4,096 counts.</summary>
    public static int VisibleLength(string markdown) => HtmlText.VisibleLength(Render(markdown));

    private static IEnumerable<string> Blocks(string markdown)
    {
        var source = markdown.Composed();
        return Parse(source) is { } document
            ? document.Select(block => BlockHtml.Render(block, source)).Where(html => html.Length > 0)
            : [HtmlText.Escape(source.Trim())];
    }

    // Null: nobody writes that, so it is sent as the characters it is.
    private static MarkdownDocument? Parse(string source)
    {
        if (
            source.AsSpan().Count('[') > MostBrackets
            || source.AsSpan().Count('*') + source.AsSpan().Count('_') > MostEmphasis
            || DeepNesting().IsMatch(source)
        )
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
}
