using CellBot.Web.Console.Reading;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class VerbatimCheckTests
{
    private readonly VerbatimCheck _check = new(
        "1. Các chi bộ **tổ chức quán triệt**\nđến từng đảng viên.\n2. Báo cáo trước ngày 24/12/2026.",
        ["Việc của chi bộ:\n• (mục 1) “Các chi bộ tổ chức quán triệt đến từng đảng viên”\nThời hạn: trước ngày 24/12/2026 (mục 2)."]
    );

    [Theory]
    [InlineData("Việc của chi bộ:", true)]
    [InlineData("• (mục 1) “Các chi bộ tổ chức quán triệt đến từng đảng viên”", true)]
    [InlineData("  • (mục 1)  “Các chi bộ tổ chức quán triệt đến từng đảng viên”  ", true)]
    [InlineData("• (mục 2) “Báo cáo trước ngày 24/12/2026”", true)]
    [InlineData("“tổ chức quán triệt đến từng đảng viên”", true)]
    [InlineData("", true)]
    [InlineData("• (mục 2) “Báo cáo trước ngày 25/12/2026”", false)]
    [InlineData("• (mục 1) “Các chi bộ tổ chức quán triệt” và báo cáo ngay", false)]
    [InlineData("Đề nghị thực hiện ngay.", false)]
    [InlineData("Thời hạn: trước ngày 25/12/2026 (mục 2).", false)]
    public void A_line_is_the_documents_own_or_a_persons(string line, bool verbatim) =>
        Assert.Equal(verbatim, Assert.Single(_check.Check(line)).IsVerbatim);

    [Fact]
    public void A_hostile_line_is_checked_in_no_time()
    {
        var line = "• (" + new string('(', 100_000) + "“" + new string('”', 100_000);
        Assert.False(Assert.Single(_check.Check(line)).IsVerbatim);
    }
}
