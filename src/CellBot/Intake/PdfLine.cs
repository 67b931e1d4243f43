namespace CellBot.Intake;

/// <summary>A line as the extractor grouped it: its words in reading order.</summary>
/// <param name="IsLastOfFlow">A blank line follows: what comes next is another column or another run of text.</param>
/// <param name="IsFirstOfBlock">It does not go on from the line before.</param>
public sealed record PdfLine(IReadOnlyList<PdfWord> Words, bool IsFirstOfBlock, bool IsLastOfFlow)
{
    internal int Page => Words[0].Page;

    internal double Left => Words[0].Left;

    internal double Right => Words[^1].Right;

    internal double Height => Words.Max(word => word.Height);

    internal string First => Words[0].Text;

    internal string Last => Words[^1].Text;

    /// <summary>It runs from left to right, as all but slanted and upright text does.</summary>
    internal bool IsLevel
    {
        get
        {
            for (var i = 1; i < Words.Count; i++)
            {
                var (a, b) = (Words[i - 1], Words[i]);
                if (!(a.Left <= b.Left && Math.Abs(a.Centre.Y - b.Centre.Y) < a.Height + b.Height))
                    return false;
            }
            return true;
        }
    }

    internal bool IsBeside(PdfLine other)
    {
        var (a, b) = (Words[0], other.Words[0]);
        return Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top) >= 0.5 * Math.Min(a.Height, b.Height);
    }
}
