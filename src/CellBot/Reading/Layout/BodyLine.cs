using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>A line of the body as the reader takes it: lines that a converter cut in two are one.</summary>
/// <param name="Gap">Something stands between it and the line before: a blank line, the end of a page, a footnote.</param>
internal sealed record BodyLine(MappedText Text, LineRange Numbers, int Width, bool Gap)
{
    /// <summary>The line as it stands in the file; null where it was put together.</summary>
    public TextLine? Whole { get; init; }

    /// <summary>Words of another document, between quotation marks that open and close on different lines.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>The end of a page stands between it and the line before.</summary>
    public bool IsPaged { get; init; }

    /// <summary>A number that stands alone right above it: a page's, or a footnote's.</summary>
    public string? NumberAbove { get; init; }

    /// <summary>A footnote, or the rest of one.</summary>
    public bool IsNote { get; init; }

    /// <summary>How many lines of the file it covers.</summary>
    public int Count => Numbers.Last - Numbers.First + 1;
}
