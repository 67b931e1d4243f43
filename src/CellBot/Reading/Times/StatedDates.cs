using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>The full dates that a text states: what others borrow their year from.</summary>
internal static class StatedDates
{
    public static IEnumerable<(int Offset, DateOnly Date)> In(MappedText text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!Fold.IsEdge(text.Key, at - 1) || !char.IsAsciiDigit(text.Key[at]))
                continue;
            var date = DateGrammar.Read(text.Key, at);
            if (date.Value is not { } day)
                continue;
            yield return (text.Span(at, at + date.Length).Start, day);
            at += date.Length - 1;
        }
    }
}
