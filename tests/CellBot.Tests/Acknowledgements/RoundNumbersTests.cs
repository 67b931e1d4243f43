using CellBot.Acknowledgements;

namespace CellBot.Tests.Acknowledgements;

public sealed class RoundNumbersTests
{
    [Theory]
    [InlineData("1 4 7", "1 4 7")]
    [InlineData("1,4;7.", "1 4 7")]
    [InlineData("7 4 4 1", "1 4 7")]
    [InlineData("số 1, 4 và 7", "1 4 7")]
    [InlineData("1-3 7", "1 2 3 7")]
    [InlineData("1 – 3", "1 2 3")]
    [InlineData("1 đến 3, 5", "1 2 3 5")]
    [InlineData("2 tới 3", "2 3")]
    [InlineData("1\n2\n10", "1 2 10")]
    [InlineData("", "")]
    public void Numbers_as_people_write_them(string text, string expected)
    {
        var (numbers, wrong) = RoundNumbers.Read(text, 10);
        Assert.Null(wrong);
        Assert.Equal(expected, string.Join(' ', numbers));
    }

    [Theory]
    [InlineData("1 11", "11")]
    [InlineData("0", "0")]
    [InlineData("1 tư 7", "tư")]
    [InlineData("3-1", "3-1")]
    [InlineData("1-2-3", "1-2-3")]
    [InlineData("-1", "-1")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    public void One_that_is_not_on_the_sheet_is_told_and_none_is_taken(string text, string wrong) =>
        Assert.Equal((0, wrong), (RoundNumbers.Read(text, 10).Numbers.Count, RoundNumbers.Read(text, 10).Wrong));

    [Fact]
    public void A_visit_is_for_who_has_no_phone_or_never_tapped_in_a_day()
    {
        var sent = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
        Assert.True(RoundPolicy.NeedsVisit(hasPhone: false, 0, sent, sent));
        Assert.False(RoundPolicy.NeedsVisit(hasPhone: true, 0, sent, sent.AddHours(23)));
        Assert.True(RoundPolicy.NeedsVisit(hasPhone: true, 0, sent, sent.AddHours(24)));
        Assert.False(RoundPolicy.NeedsVisit(hasPhone: true, 1, sent, sent.AddDays(9)));
    }
}
