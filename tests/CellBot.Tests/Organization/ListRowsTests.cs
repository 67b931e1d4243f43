using System.Text;
using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

/// <summary>How many rows a list may have: a file of the allowed size could hold millions of short ones.</summary>
public sealed class ListRowsTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void More_rows_than_a_province_has_members_are_refused_unread(string end)
    {
        var csv = Encoding.UTF8.GetBytes(
            "unit_code,full_name,role" + end + string.Concat(Enumerable.Repeat("x,y,z" + end, CsvTable.MaximumRows + 1))
        );
        var error = Assert.Single(CsvTable.Read(csv, ["unit_code", "full_name", "role"], []).Errors);
        Assert.Equal((CsvTable.MaximumRows + 1, "import.too_many_rows"), (error.Row, error.Key));
        Assert.True(RowErrors.ConcernsWholeFile(error) && RowErrors.IsUnreadable(error));
    }

    [Fact]
    [Trait("Kind", "Bulk")]
    public void As_many_as_a_province_has_are_read()
    {
        var csv = Encoding.UTF8.GetBytes("unit_code,full_name,role\n" + string.Concat(Enumerable.Repeat("x,y,z\n", 250_000)));
        Assert.Equal(250_000, CsvTable.Read(csv, ["unit_code", "full_name", "role"], []).Rows.Count);
    }
}
