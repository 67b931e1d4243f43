namespace CellBot.Web.Console.Guides;

/// <param name="Name">In its address: the file's name without number and ending.</param>
/// <param name="Blocks">What follows the title, in order.</param>
public sealed record Guide(string Name, string Title, IReadOnlyList<GuideBlock> Blocks);

/// <summary>A part of a guide.</summary>
public abstract record GuideBlock
{
    private GuideBlock() { }

    public sealed record Heading(string Text) : GuideBlock;

    public sealed record Paragraph(string Text) : GuideBlock;

    /// <param name="IsNumbered">Steps, one after the other.</param>
    public sealed record List(bool IsNumbered, IReadOnlyList<string> Items) : GuideBlock;

    /// <param name="File">Its name in <c>content/guides/pictures</c>.</param>
    public sealed record Picture(string Text, string File) : GuideBlock;
}
