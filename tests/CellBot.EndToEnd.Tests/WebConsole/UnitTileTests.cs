using CellBot.Web.Console.Maps;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class UnitTileTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(0, 0)]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    [InlineData(79, 3)]
    [InlineData(80, 4)]
    [InlineData(100, 4)]
    public void A_fifth_is_a_step(int? percent, int? step) => Assert.Equal(step, Tile(1, percent: percent).Step);

    [Theory]
    [InlineData("Đảng ủy xã Hòa Khánh", "Hòa Khánh")]
    [InlineData("Đảng ủy Công an tỉnh", "Công an tỉnh")]
    [InlineData("Đảng ủy xã", "xã")]
    [InlineData("Văn phòng", "Văn phòng")]
    public void A_label_is_what_tells_the_unit_from_its_neighbours(string name, string label) =>
        Assert.Equal(label, new UnitTile("A", name, null, 1, 1).Label(["Đảng ủy", "Đảng ủy xã"]));

    [Fact]
    public void The_largest_are_shown_first_and_what_has_nobody_is_not()
    {
        var (shown, left) = UnitTile.Shown([Tile(5, "B"), Tile(0, "C"), Tile(9, "D"), Tile(5, "A")]);
        Assert.Equal(["D", "A", "B"], shown.Select(tile => tile.Code));
        Assert.Equal(0, left);
    }

    [Fact]
    public void The_smallest_of_very_many_are_left_to_the_table()
    {
        var (shown, left) = UnitTile.Shown([.. Enumerable.Range(1, 200).Select(people => Tile(people, $"{people:000}"))]);
        Assert.Equal((150, 51, 50), (shown.Count, shown[^1].People, left));
    }

    private static UnitTile Tile(int people, string code = "A", int? percent = 1) => new(code, code, null, people, percent);
}
