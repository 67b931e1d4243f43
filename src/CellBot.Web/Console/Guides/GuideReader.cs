using System.Text.RegularExpressions;

namespace CellBot.Web.Console.Guides;

/// <summary>
/// Reads a guide: a title (<c># </c>), headings (<c>## </c>), paragraphs, steps (<c>1. </c>), points (<c>- </c>) and pictures of the
/// guides' own folder. Everything else is text.
/// </summary>
internal static partial class GuideReader
{
    public static Guide Read(string name, string text)
    {
        var title = name;
        var blocks = new List<GuideBlock>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
                title = line[2..];
            else if (line.StartsWith("## ", StringComparison.Ordinal))
                blocks.Add(new GuideBlock.Heading(line[3..]));
            else if (Picture().Match(line) is { Success: true } picture)
                blocks.Add(new GuideBlock.Picture(picture.Groups[1].Value, picture.Groups[2].Value));
            else if (Step().Match(line) is { Success: true } step)
                Add(blocks, isNumbered: true, step.Groups[1].Value);
            else if (line.StartsWith("- ", StringComparison.Ordinal))
                Add(blocks, isNumbered: false, line[2..]);
            else
                blocks.Add(new GuideBlock.Paragraph(line));
        }
        return new Guide(name, title, blocks);
    }

    /// <summary>Words in turn plain and strong, as <c>**</c> parts them.</summary>
    public static IReadOnlyList<string> Runs(string text) => text.Split("**");

    private static void Add(List<GuideBlock> blocks, bool isNumbered, string item)
    {
        if (blocks is [.., GuideBlock.List last] && last.IsNumbered == isNumbered)
            blocks[^1] = last with { Items = [.. last.Items, item] };
        else
            blocks.Add(new GuideBlock.List(isNumbered, [item]));
    }

    [GeneratedRegex(@"^!\[([^\]]+)\]\(([a-z0-9-]+\.png)\)$")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^\d+\. (.+)$")]
    private static partial Regex Step();
}
