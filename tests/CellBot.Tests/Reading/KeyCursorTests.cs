using CellBot.Reading.Text;

namespace CellBot.Tests.Reading;

public sealed class KeyCursorTests
{
    [Theory]
    [InlineData("ngày  20", 0, "ngày", 6)]
    [InlineData("ngày", 0, "ngày", 4)]
    [InlineData("ngàynay", 0, "ngày", -1)] // no whole word
    [InlineData("mngày 20", 1, "ngày", -1)]
    [InlineData("(ngày 20", 1, "ngày", 6)]
    [InlineData("ngà", 0, "ngày", -1)]
    [InlineData("", 0, "ngày", -1)]
    public void A_word_is_stepped_over_with_the_blanks_behind_it(string key, int from, string word, int to)
    {
        var at = from;
        Assert.Equal(to >= 0, KeyCursor.Word(key, ref at, word));
        Assert.Equal(to >= 0 ? to : from, at);
    }

    [Theory]
    [InlineData("2026 ", 4, 2026, 4)]
    [InlineData("07", 2, 7, 2)]
    [InlineData("123", 2, null, 0)] // longer than it may be
    [InlineData("x", 2, null, 0)]
    [InlineData("", 2, null, 0)]
    public void A_number_is_read_whole_or_not_at_all(string key, int mostDigits, int? number, int to)
    {
        var at = 0;
        Assert.Equal(number is not null, KeyCursor.Number(key, ref at, mostDigits, out var read));
        Assert.Equal(to, at);
        if (number is not null)
            Assert.Equal(number, read);
    }

    [Fact]
    public void Blanks_are_stepped_over_both_ways()
    {
        var at = 2;
        KeyCursor.SkipBlanks("a    b", ref at);
        Assert.Equal((5, 1), (at, KeyCursor.Back("a    b", 5)));
        Assert.Equal(0, KeyCursor.Back("   ", 3));
    }
}
