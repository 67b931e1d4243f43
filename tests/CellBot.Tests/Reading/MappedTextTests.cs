using CellBot.Reading;
using CellBot.Reading.Text;

namespace CellBot.Tests.Reading;

public sealed class MappedTextTests
{
    [Theory]
    [InlineData(0, 10, 102, 107)] // without the blanks at both ends
    [InlineData(2, 4, 102, 104)]
    [InlineData(7, 10, 0, 0)] // blanks alone are nothing
    [InlineData(4, 4, 0, 0)]
    public void A_span_is_the_sources_without_blanks_at_its_ends(int from, int to, int start, int end) =>
        Assert.Equal(new TextSpan(start, end), Mapped.Of("  họp 1   ", 100).Span(from, to));

    [Fact]
    public void A_place_of_the_source_is_found_or_the_nearest_behind_it()
    {
        // The source's 3 and 4 were mark-up; three characters stand for the one at 6.
        var text = new MappedText("abcdef", [1, 2, 5, 6, 6, 6], [2, 3, 6, 7, 7, 7]);
        Assert.Equal([0, 0, 1, 2, 2, 2, 3, 6], Enumerable.Range(0, 8).Select(text.IndexOf));
    }

    [Fact]
    public void A_slice_keeps_its_places()
    {
        var slice = Mapped.Of("Nơi nhận: Như trên", 50).Slice(9, 14);
        Assert.Equal(("Như", "như"), (slice.Text, slice.Key));
        Assert.Equal(new TextSpan(60, 63), slice.Span(0, slice.Length));
        Assert.Same(MappedText.Empty, Mapped.Of("a  b").Slice(1, 3));
    }

    [Fact]
    public void Lines_are_joined_with_a_blank_that_stands_behind_the_first()
    {
        var builder = new MappedTextBuilder();
        builder.AppendLine(Mapped.Of("Các\tchi bộ", 10));
        builder.AppendLine(Mapped.Of("họp", 40));
        var joined = builder.ToText();
        Assert.Equal("Các chi bộ họp", joined.Text);
        Assert.Equal(((20, 20), (40, 41)), (joined.At(10), joined.At(11)));
        builder.Clear();
        Assert.Equal((0, '\0'), (builder.Length, builder.Last));
    }
}
