using CellBot.Reading.Text;

namespace CellBot.Tests.Reading;

internal static class Mapped
{
    /// <summary>A text whose characters stand in the source one after the other, from a place on.</summary>
    public static MappedText Of(string text, int from = 0) =>
        new(text, [.. Enumerable.Range(from, text.Length)], [.. Enumerable.Range(from + 1, text.Length)]);
}
