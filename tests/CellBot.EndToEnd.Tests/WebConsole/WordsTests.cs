using CellBot.Web.Console.Words;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class WordsTests
{
    [Theory]
    [InlineData("chi bo", true)]
    [InlineData("CHI BỘ thon", true)]
    [InlineData("đảng", false)]
    [InlineData("", true)]
    [InlineData("an hoa chi", true)]
    [InlineData("d", true)]
    public void Search_needs_no_diacritics(string sought, bool found) =>
        Assert.Equal(found, SearchText.Matches(sought, "Chi bộ thôn An Hòa", "Đội 3"));

    [Theory]
    [InlineData(12000, "12.000")]
    [InlineData(999, "999")]
    [InlineData(0, "0")]
    public void Thousands_are_parted_by_dots(int number, string words) => Assert.Equal(words, Numbers.Whole(number));

    [Theory]
    [InlineData(0, 100, 0)]
    [InlineData(1, 10_000, 1)]
    [InlineData(9_999, 10_000, 99)]
    [InlineData(10_000, 10_000, 100)]
    [InlineData(0, 0, 0)]
    public void A_percentage_is_full_only_when_all_is_done(int part, int whole, int percent) =>
        Assert.Equal(percent, Numbers.Percent(part, whole));
}
