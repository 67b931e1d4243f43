using AngleSharp.Dom;
using AngleSharp.Text;

namespace CellBot.Intake.Html;

/// <summary>
/// What a page may cost its reader. The standard's way of mending broken pages makes a parser walk what is open at every tag, and write
/// open letters' styles anew in every block: a few megabytes of tags can take minutes and all memory. So tags are counted before, and while
/// the page is built its depth and what it has taken are looked at with each element.
/// </summary>
internal sealed class HtmlBounds
{
    /// <summary>Deeper nesting is no page of a person.</summary>
    internal const int DeepestNesting = 500;

    /// <summary>Tags and comments, opening and closing. A directive of 200 pages saved by Word has some 60,000.</summary>
    internal const int MostTags = 300_000;

    /// <summary>Letters of one tag with its attributes; pictures may stand in one, so only what is no quoted value counts.</summary>
    private const int LongestTag = 8_000;

    private const long MostBytes = 150L << 20;

    private readonly long _before = GC.GetAllocatedBytesForCurrentThread();
    private INode? _last;

    internal static bool IsWithin(ReadOnlySpan<char> page) => page.Count('<') <= MostTags;

    /// <summary>No tag has thousands of attributes: the parser compares each with all before it.</summary>
    internal static bool HasShortTags(string page)
    {
        for (var at = page.IndexOf('<', StringComparison.Ordinal); at >= 0; at = page.IndexOf('<', at + 1))
        {
            if (at + 1 >= page.Length || !(char.IsAsciiLetter(page[at + 1]) || page[at + 1] == '/'))
                continue;
            var end = EndOfTag(page, at + 1);
            if (end < 0)
                return false;
            at = end;
            if (at >= page.Length)
                break;
        }
        return true;
    }

    /// <summary>For the parser: stops it by an exception.</summary>
    /// <exception cref="HtmlTooDearException">It nests too deep or has grown too large.</exception>
    internal void Created(IElement element, TextPosition position)
    {
        // The one before has its place by now.
        if (Depth(_last) > DeepestNesting)
            throw new HtmlTooDearException(RefusalReason.Damaged);
        if (GC.GetAllocatedBytesForCurrentThread() - _before > MostBytes)
            throw new HtmlTooDearException(RefusalReason.TooLong);
        _last = element;
    }

    private static int Depth(INode? node)
    {
        var depth = 0;
        for (; node is not null && depth <= DeepestNesting; node = node.Parent)
            depth++;
        return depth;
    }

    /// <summary>Where the tag closes, the page's length where it does not; -1 where it is too long.</summary>
    private static int EndOfTag(string page, int from)
    {
        var counted = 0;
        for (var at = from; at < page.Length; at++)
        {
            if (page[at] == '>')
                return at;
            if (page[at] is '"' or '\'' && page[at - 1] == '=')
            {
                var close = page.IndexOf(page[at], at + 1);
                if (close < 0)
                    return page.Length;
                at = close;
            }
            if (++counted > LongestTag)
                return -1;
        }
        return page.Length;
    }
}

/// <summary>A page that costs more than any page of a person.</summary>
internal sealed class HtmlTooDearException(RefusalReason reason) : Exception
{
    public RefusalReason Reason { get; } = reason;
}
