using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

public sealed class MergedRangeTests
{
    [Theory]
    [InlineData("A2:A4", 2, 4, 0, 0)]
    [InlineData("B10:D10", 10, 10, 1, 3)]
    [InlineData("Z1:AA2", 1, 2, 25, 26)]
    [InlineData("AAA1:AAB1", 1, 1, 702, 703)]
    public void A_range_is_read_as_a_spreadsheet_writes_it(string written, int first, int last, int from, int to) =>
        Assert.Equal(new MergedRange(written, first, last, from, to), MergedRange.Parse(written));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A2")]
    [InlineData("A2:A4:A6")]
    [InlineData("A:A")]
    [InlineData("2:4")]
    [InlineData("a2:a4")]
    [InlineData("AAAA1:AAAA2")]
    [InlineData("A-2:A4")]
    public void Anything_else_is_no_range(string? written) => Assert.Null(MergedRange.Parse(written));

    [Fact]
    public void The_value_holds_for_every_blank_cell_down_the_first_column()
    {
        var rows = Rows((1, "đơn vị", "tên"), (2, "Chi bộ 1", "An"), (3, "", "Bình"), (5, "Chi bộ 2", "Cúc"), (6, "", "Dung"));
        MergedRange.Spread(rows, [MergedRange.Parse("A2:B5")!]);
        // Row 4 is not there, row 5 has a value of its own, row 6 is no more of it; the names beside it are each row's own.
        Assert.Equal(["đơn vị", "Chi bộ 1", "Chi bộ 1", "Chi bộ 2", ""], rows.Select(row => row.Cells![0]));
        Assert.Equal(["tên", "An", "Bình", "Cúc", "Dung"], rows.Select(row => row.Cells![1]));
    }

    [Fact]
    public void A_range_outside_of_the_rows_or_columns_changes_nothing()
    {
        var rows = Rows((2, "Chi bộ 1", "An"), (3, "", ""));
        MergedRange.Spread(rows, [MergedRange.Parse("A1:A3")!, MergedRange.Parse("C2:C3")!]);
        Assert.Equal(["", ""], rows[1].Cells!);
    }

    private static List<(int Number, string[]? Cells)> Rows(params (int Number, string First, string Second)[] rows) =>
        [.. rows.Select(row => (row.Number, (string[]?)[row.First, row.Second]))];
}
