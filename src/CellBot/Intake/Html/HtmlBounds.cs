using AngleSharp.Dom;
using AngleSharp.Text;

namespace CellBot.Intake.Html;

/// <summary>
/// What a page may ask of the parser. Its work grows with the square of open elements, of elements that a formatting tag opens anew and
/// of attributes in one tag: a page of a megabyte could hold the processor for minutes.
/// </summary>
internal sealed class HtmlBounds
{
    /// <summary>Deeper nesting is no page of a person.</summary>
    internal const int DeepestNesting = 500;

    /// <summary>A directive of 300 pages, saved by Word, has about 60,000.</summary>
    private const int MostElements = 300_000;

    /// <summary>Letters of one tag with its attributes; pictures may stand in one, so only what is no quoted value counts.</summary>
    private const int LongestTag = 8_000;

    private readonly Dictionary<INode, int> _depths = [];
    private INode? _last;

    /// <summary>No tag with thousands of attributes.</summary>
    internal static bool Holds(string page)
    {
        for (var at = page.IndexOf('<', StringComparison.Ordinal); at >= 0; at = page.IndexOf('<', at + 1))
        {
            if (at + 1 >= page.Length || !(char.IsAsciiLetter(page[at + 1]) || page[at + 1] == '/')) continue;
            var end = EndOfTag(page, at + 1);
            if (end < 0) return false;
            at = end;
            if (at >= page.Length) break;
        }
        return true;
    }

    /// <summary>Called for each element that the parser makes; throws where the page passes a bound.</summary>
    /// <exception cref="InvalidOperationException">Too deep or too many.</exception>
    internal void Created(IElement element, TextPosition position)
    {
        // The one before has its place by now.
        if (_last is { Parent: { } parent })
        {
            var depth = _depths.GetValueOrDefault(parent) + 1;
            if (depth > DeepestNesting) throw new InvalidOperationException("The page is nested too deep.");
            _depths[_last] = depth;
        }
        if (_depths.Count > MostElements) throw new InvalidOperationException("The page has too many elements.");
        _last = element;
    }

    /// <summary>Where the tag closes, the page's length where it does not; -1 where it is too long.</summary>
    private static int EndOfTag(string page, int from)
    {
        var counted = 0;
        for (var at = from; at < page.Length; at++)
        {
            if (page[at] == '>') return at;
            if (page[at] is '"' or '\'' && page[at - 1] == '=')
            {
                var close = page.IndexOf(page[at], at + 1);
                if (close < 0) return page.Length;
                at = close;
            }
            if (++counted > LongestTag) return -1;
        }
        return page.Length;
    }
}
