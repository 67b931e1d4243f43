using CellBot.Broadcasts.Schedules;

namespace CellBot.Tests.Broadcasts.Schedules;

public sealed class CronFieldTests
{
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    [Theory]
    [InlineData("5", new[] { 5 })]
    [InlineData("1-4", new[] { 1, 2, 3, 4 })]
    [InlineData("*/20", new[] { 0, 20, 40 })]
    [InlineData("5/15", new[] { 5, 20, 35, 50 })]
    [InlineData("10-20/5", new[] { 10, 15, 20 })]
    [InlineData("30,1,30", new[] { 1, 30 })]
    public void Numbers_ranges_and_steps_are_read_each_once_in_order(string text, int[] values) =>
        Assert.Equal(values, CronField.Parse(text, 0, 59)!.Values);

    [Theory]
    [InlineData("60")]
    [InlineData("-1")]
    [InlineData("4-1")]
    [InlineData("1-")]
    [InlineData("*/0")]
    [InlineData("*/x")]
    [InlineData("1/2/3")]
    [InlineData("1,,2")]
    [InlineData("")]
    [InlineData("+5")]
    [InlineData("L")]
    public void What_means_nothing_is_refused(string text) => Assert.Null(CronField.Parse(text, 0, 59));

    [Fact]
    public void Only_a_bare_star_narrows_nothing()
    {
        Assert.True(CronField.Parse("*", 1, 31)!.IsAny);
        Assert.False(CronField.Parse("*/1", 1, 31)!.IsAny);
        Assert.False(CronField.Parse("1-31", 1, 31)!.IsAny);
    }

    [Fact]
    public void Names_stand_for_their_numbers()
    {
        Assert.Equal([0, 1, 5], CronField.Parse("sun,MON,Fri", 0, 7, Days)!.Values);
        Assert.Equal([1, 12], CronField.Parse("dec,JAN", 1, 12, Months)!.Values);
        Assert.Equal([2, 3, 4], CronField.Parse("TUE-THU", 0, 7, Days)!.Values);
    }

    [Fact]
    public void The_last_day_of_a_month_has_a_letter()
    {
        var last = CronField.Parse("15,L,31L", 1, 31, allowsLast: true)!;
        Assert.True(last.HasLast);
        Assert.Equal([15], last.Values);
        Assert.Equal([31], last.OrLast);
        Assert.Null(CronField.Parse("32L", 1, 31, allowsLast: true));
        Assert.Null(CronField.Parse("31L", 1, 31));
    }
}
