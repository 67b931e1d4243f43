using CellBot.Reading;
using CellBot.Web.Console.Reading;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class DocumentSegmentTests
{
    [Fact]
    public void The_segments_are_the_whole_text_in_order()
    {
        var text = "Một hai ba bốn";
        var segments = DocumentSegment.Cut(text, [new Light("a", new TextSpan(4, 7)), new Light("b", new TextSpan(6, 10))]);
        Assert.Equal(text, string.Concat(segments.Select(segment => segment.Text)));
        Assert.Equal(["a"], segments[1].Of);
        Assert.Equal(["a", "b"], segments[2].Of);
        Assert.Equal(["b"], segments[3].Of);
        Assert.Empty(segments[^1].Of);
    }

    [Fact]
    public void Offsets_count_code_points()
    {
        var segments = DocumentSegment.Cut("😀😀 chi bộ", [new Light("a", new TextSpan(3, 9))]);
        Assert.Equal("chi bộ", segments.Single(segment => segment.Of.Count > 0).Text);
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(2, 99)]
    [InlineData(5, 5)]
    public void A_light_that_points_nowhere_breaks_nothing(int start, int end) =>
        Assert.Equal(
            "abcdef",
            string.Concat(DocumentSegment.Cut("abcdef", [new Light("a", new TextSpan(start, end))]).Select(segment => segment.Text))
        );

    [Fact]
    public void A_text_without_lights_is_one_segment() => Assert.Single(DocumentSegment.Cut("abc", []));
}
