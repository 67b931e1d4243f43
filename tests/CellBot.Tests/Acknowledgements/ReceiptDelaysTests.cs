using CellBot.Acknowledgements;

namespace CellBot.Tests.Acknowledgements;

public sealed class ReceiptDelaysTests
{
    private static int[] Counts(params (int Class, int Count)[] some)
    {
        var counts = new int[ReceiptDelays.Classes];
        foreach (var (at, count) in some)
            counts[at] = count;
        return counts;
    }

    [Fact]
    public void Nobody_has_no_median() => Assert.Null(ReceiptDelays.Percentile(Counts(), 0.5));

    [Fact]
    public void Within_a_class_people_stand_evenly()
    {
        // Ten between 30 and 45 minutes.
        var counts = Counts((5, 10));
        Assert.Equal(TimeSpan.FromMinutes(37.5), ReceiptDelays.Percentile(counts, 0.5));
        Assert.Equal(TimeSpan.FromMinutes(43.5), ReceiptDelays.Percentile(counts, 0.9));
    }

    [Fact]
    public void The_median_and_the_ninetieth_are_found_across_classes()
    {
        // Four within 5 minutes, four between 60 and 90, two between one day and a day and a half.
        var counts = Counts((0, 4), (7, 4), (16, 2));
        Assert.Equal(TimeSpan.FromMinutes(67.5), ReceiptDelays.Percentile(counts, 0.5));
        Assert.Equal(TimeSpan.FromHours(30), ReceiptDelays.Percentile(counts, 0.9));
    }

    [Fact]
    public void Beyond_the_last_end_that_end_is_said()
    {
        Assert.Equal(TimeSpan.FromDays(30), ReceiptDelays.Percentile(Counts((ReceiptDelays.Classes - 1, 3)), 0.9));
        Assert.Equal(TimeSpan.FromDays(30), ReceiptDelays.Ends[^1]);
        Assert.Equal(ReceiptDelays.Ends.Order(), ReceiptDelays.Ends);
    }
}
