using System.Text;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>"Đơn vị, thành viên" as the office uses it, in a real browser, with the phone of a person who joins.</summary>
[Trait("Kind", "Host")]
public sealed class PeopleStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private readonly List<string> _faults = [];

    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task The_office_takes_a_list_in_invites_a_person_and_sees_them_join(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        var page = await window.NewPageAsync();
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400) _faults.Add($"{answer.Url}: {answer.Status}");
        };

        await page.GotoAsync($"{host.Url}/don-vi");
        await Expect(page.GetByTestId("people-total")).ToContainTextAsync("22 đơn vị, 18 nhóm");
        await ImportAsync(page);
        await Expect(page.GetByTestId("no-group-count")).ToHaveTextAsync("1");
        await Screenshots.TakeAsync(page, "don-vi");

        await page.GetByTestId("invite").ClickAsync();
        await page.GetByTestId("purpose-person").CheckAsync();
        await page.GetByTestId("invite-unit").FillAsync("CB-HK-09");
        await page.GetByTestId("make-code").ClickAsync();
        await Expect(page.GetByTestId("qr").Locator("svg")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "ma-moi");
        var code = await page.GetByTestId("code").InnerTextAsync();
        Assert.EndsWith(code, await page.GetByTestId("link").InnerTextAsync());

        var person = (await telegram.PostAsync("/sim/users", """{"first_name":"Người","last_name":"<b>Mới</b>"}""")).Number("id");
        await telegram.PostAsync($"/sim/users/{person}/start", $$"""{"payload":"{{code}}"}""");
        await Until.IsAsync(() => telegram.PostAsync("/sim/press", $$"""{"chat_id":{{person}},"user_id":{{person}},"button":"Đồng ý","wait_ms":5000}"""), answer => answer.Text("text")?.Contains("Đã ghi nhận", StringComparison.Ordinal) == true);
        await page.GotoAsync($"{host.Url}/don-vi/CB-HK-09");
        await Expect(page.GetByTestId("member-row")).ToContainTextAsync("Người <b>Mới</b>");
        await Expect(page.GetByTestId("member-row")).ToContainTextAsync("nhắn riêng được");
        await Screenshots.TakeAsync(page, "mot-don-vi");

        await page.GetByTestId("member-row").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("consent")).Not.ToHaveTextAsync("chưa có");
        await Screenshots.TakeAsync(page, "mot-nguoi");
        await page.GetByTestId("erase").ClickAsync();
        await page.GetByTestId("confirm-xoa").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToContainTextAsync("Đã xóa");
        foreach (var path in (string[])["/don-vi", "/don-vi/DU-HK", "/don-vi/moi", "/don-vi/nhap", "/don-vi?tim=an%20hoa"])
            await FitsAsync(page, host.Url + path);
        Assert.Empty(_faults);
    }

    private static async Task ImportAsync(IPage page)
    {
        await page.GetByTestId("open-import").ClickAsync();
        await page.GetByTestId("list-units").CheckAsync();
        await page.GetByTestId("import-file").SetInputFilesAsync(new FilePayload
        {
            Name = "don-vi.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("code,parent_code,kind,name\nCB-HK-02,DU-HK,cell,Chi bộ thôn Bãi Trên\nCB-HK-09,DU-HK,cell,Chi bộ thôn Chín\n"),
        });
        await page.GetByTestId("check-list").ClickAsync();
        await Expect(page.GetByTestId("check-summary")).ToHaveTextAsync("Thêm 1, sửa 0, giữ nguyên 1, dòng sai 0.");
        await Expect(page.GetByTestId("import-change")).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(page, "kiem-tra-danh-sach");
        await page.GetByTestId("import-now").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("people-total")).ToContainTextAsync("23 đơn vị");
    }

    private static async Task FitsAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{address} is {overflow} pixels wider than the screen");
    }
}
