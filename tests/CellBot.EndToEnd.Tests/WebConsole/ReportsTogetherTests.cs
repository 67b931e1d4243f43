using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Story;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>One answer for what several people ask, and a report given to somebody of the office.</summary>
[Trait("Kind", "Host")]
public sealed class ReportsTogetherTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const long First = 700000103,
        Second = 700000116; // of two cells of Hòa Khê

    [Fact]
    public async Task The_answer_goes_to_those_that_are_ticked_and_each_stays_a_report_of_its_own()
    {
        using var telegram = demo.Simulator();
        await telegram.ReportedAsync(First, "Khó khăn, vướng mắc", "Đường vào thôn ngập.", photo: false, "Gấp");
        await telegram.ReportedAsync(Second, "Khó khăn, vướng mắc", "Cầu vào thôn bị ngập.", photo: false, "Gấp");
        using var office = new FormClient(demo.Url);
        var page = await office.GetAsync("/phan-anh/PA-0001");
        Assert.Contains("data-testid=\"together-PA-0002\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"together-PA-0001\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"Nguyễn Thị Hạnh\"", page, StringComparison.Ordinal);
        Assert.EndsWith(
            "xong=report_assigned",
            (await office.PostAsync("/phan-anh/PA-0001/giao", [("giao-cho", "Nguyễn Thị Hạnh")])).Location,
            StringComparison.Ordinal
        );

        var answered = await office.PostAsync(
            "/phan-anh/PA-0001/tra-loi",
            [("noi-dung", "Đã cử lực lượng thông đường."), ("cung", "PA-0002"), ("cung", "PA-0099"), ("cung", "x")]
        );
        Assert.EndsWith("xong=report_answered_together", answered.Location, StringComparison.Ordinal);
        await telegram.ComesAsync(First, "Đã cử lực lượng thông đường.");
        await telegram.ComesAsync(Second, "Đã cử lực lượng thông đường.");
        foreach (var code in (string[])["PA-0001", "PA-0002"])
            Assert.Contains("Đã trả lời", await office.GetAsync($"/phan-anh/{code}"), StringComparison.Ordinal);
        // Answered, it is no longer one of those that wait.
        Assert.DoesNotContain("data-testid=\"together-PA-0001\"", await office.GetAsync("/phan-anh/PA-0002"), StringComparison.Ordinal);
    }
}
