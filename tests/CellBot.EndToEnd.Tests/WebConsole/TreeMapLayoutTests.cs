using CellBot.Web.Console.Maps;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class TreeMapLayoutTests
{
    [Fact]
    public void Each_area_is_its_share_and_together_they_fill_the_picture_without_overlap()
    {
        double[] weights = [.. Enumerable.Range(1, 120).Select(n => (double)(n * n % 97) + 3).OrderDescending()];
        var boxes = TreeMapLayout.Of(weights, 1000, 460);
        Assert.Equal(120, boxes.Count);
        for (var at = 0; at < boxes.Count; at++)
        {
            Assert.Equal(weights[at] / weights.Sum(), boxes[at].Width * boxes[at].Height / (1000 * 460), 9);
            Assert.InRange(boxes[at].X, -1e-6, 1000);
            Assert.InRange(boxes[at].X + boxes[at].Width, 0, 1000 + 1e-6);
            Assert.InRange(boxes[at].Y + boxes[at].Height, 0, 460 + 1e-6);
            for (var other = 0; other < at; other++)
                Assert.False(Overlap(boxes[at], boxes[other]), $"{at} and {other}");
        }
        // Squares as far as it goes: that is what the method is for.
        Assert.All(boxes, box => Assert.InRange(Math.Max(box.Width / box.Height, box.Height / box.Width), 1, 4));
    }

    // The example of the paper: six, six, four, three, two, two, one on six by four.
    [Fact]
    public void The_example_of_the_paper_is_laid_out_as_there()
    {
        var boxes = TreeMapLayout.Of([6, 6, 4, 3, 2, 2, 1], 6, 4);
        Assert.Equal(new TreeMapBox(0, 0, 3, 2), boxes[0]);
        Assert.Equal(new TreeMapBox(0, 2, 3, 2), boxes[1]);
        Assert.Equal((3, 0), (boxes[2].X, boxes[2].Y));
        Assert.Equal(12d / 7, boxes[2].Width, 9);
        Assert.Equal(7d / 3, boxes[2].Height, 9);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new double[] { 0, 0 })]
    public void Nothing_has_no_area(double[] weights) => Assert.All(TreeMapLayout.Of(weights, 10, 10), box => Assert.Equal(default, box));

    [Theory]
    [InlineData(null, null)]
    [InlineData(0, 0)]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    [InlineData(79, 3)]
    [InlineData(80, 4)]
    [InlineData(100, 4)]
    public void A_fifth_is_a_step(int? percent, int? step) => Assert.Equal(step, new UnitTile("A", "A", null, 1, percent).Step);

    [Theory]
    [InlineData("Đảng ủy xã Hòa Khánh", 20, "Hòa Khánh")]
    [InlineData("Đảng ủy xã Hòa Khánh", 6, "Hòa K…")]
    [InlineData("Đảng ủy xã Hòa Khánh", 3, "")]
    [InlineData("Đảng ủy Công an tỉnh", 20, "Công an tỉnh")]
    [InlineData("Đảng ủy xã", 20, "xã")]
    [InlineData("Văn phòng", 20, "Văn phòng")]
    public void A_label_is_what_tells_the_unit_from_its_neighbours(string name, int letters, string label) =>
        Assert.Equal(label, new UnitTile("A", name, null, 1, 1).Label(["Đảng ủy", "Đảng ủy xã"], letters));

    private static bool Overlap(TreeMapBox one, TreeMapBox other)
    {
        const double Hair = 1e-6;
        return one.X + Hair < other.X + other.Width
            && other.X + Hair < one.X + one.Width
            && one.Y + Hair < other.Y + other.Height
            && other.Y + Hair < one.Y + one.Height;
    }
}
