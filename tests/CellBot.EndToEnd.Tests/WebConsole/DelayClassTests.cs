using CellBot.Acknowledgements;
using CellBot.Web.Console.Figures;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class DelayClassTests
{
    [Fact]
    public void Fine_classes_add_up_to_those_that_a_person_wants_and_none_is_lost()
    {
        // One in each fine class, and one beyond all of them.
        var counts = Enumerable.Repeat(1, ReceiptDelays.Ends.Count + 1).ToArray();
        var classes = DelayClass.Of(counts);
        Assert.Equal(counts.Sum(), classes.Sum(bar => bar.Count));
        Assert.Equal([15, 60, 240, 480, 1440, 2880, 10080, null], classes.Select(bar => (int?)bar.Within?.TotalMinutes));
        Assert.Equal([3, 4, 4, 2, 3, 2, 4, 4], classes.Select(bar => bar.Count));
    }

    [Fact]
    public void Nobody_is_nought_in_each()
    {
        var classes = DelayClass.Of([]);
        Assert.Equal(8, classes.Count);
        Assert.All(classes, bar => Assert.Equal(0, bar.Count));
    }
}
