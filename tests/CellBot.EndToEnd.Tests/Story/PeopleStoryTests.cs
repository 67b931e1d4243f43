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
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task The_office_takes_a_list_in_invites_a_person_and_sees_them_join(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        var page = await window.NewPageAsync();
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400)
                _faults.Add($"{answer.Url}: {answer.Status}");
        };

        await page.GotoAsync($"{host.Url}/don-vi");
        await Expect(page.GetByTestId("people-total")).ToContainTextAsync("22 đơn vị, 18 nhóm");
        await ImportAsync(page);
        await Expect(page.GetByTestId("no-group-count")).ToHaveTextAsync("1");
        await Screenshots.TakeAsync(page, "don-vi");

        await SettleAsync(page, host.Url);
        await page.GotoAsync($"{host.Url}/don-vi");
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
        await Until.IsAsync(
            () => telegram.GetAsync($"/sim/chats/{person}/messages?last=50"),
            answer =>
                answer.Body["messages"]!
                    .AsArray()
                    .Any(message => ((string?)message!["text"])?.Contains("họ và tên đầy đủ", StringComparison.Ordinal) == true)
        );
        await telegram.PostAsync("/sim/say", $$"""{"chat_id":{{person}},"user_id":{{person}},"text":"Đinh Thị Mới"}""");
        await Until.IsAsync(
            async () =>
            {
                await page.GotoAsync($"{host.Url}/don-vi");
                return await page.GetByTestId("join-request").Filter(new() { HasText = "Đinh Thị Mới" }).CountAsync();
            },
            count => count == 1
        );
        await page.GetByTestId("approve-join").ClickAsync();
        await Until.IsAsync(
            () => telegram.PostAsync("/sim/press", $$"""{"chat_id":{{person}},"user_id":{{person}},"button":"Đồng ý","wait_ms":5000}"""),
            answer => answer.Text("text")?.Contains("Đã ghi nhận", StringComparison.Ordinal) == true
        );
        await page.GotoAsync($"{host.Url}/don-vi/CB-HK-09");
        var row = page.GetByTestId("member-row").Filter(new() { HasText = "Đinh Thị Mới" });
        await Expect(row).ToContainTextAsync("nhắn riêng được");
        await Screenshots.TakeAsync(page, "mot-don-vi");

        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("consent")).Not.ToHaveTextAsync("chưa có");
        await Screenshots.TakeAsync(page, "mot-nguoi");
        await page.GetByTestId("open-change").ClickAsync();
        await page.GetByTestId("person-name").FillAsync("Đinh Thị Mới Mẻ");
        await page.GetByTestId("person-role").SelectOptionAsync("deputy_secretary");
        await page.GetByTestId("change-person").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Đinh Thị Mới Mẻ");
        await page.GotoAsync($"{host.Url}/don-vi");
        await page.GetByTestId("print-sheets").ClickAsync();
        await Expect(page.GetByTestId("leader-sheet").First).ToContainTextAsync("bấm Bắt đầu");
        await FitsHereAsync(page);
        await Screenshots.TakeAsync(page, "giay-moi");
        await page.GotoAsync($"{host.Url}/don-vi/CB-HK-09");
        await page.GetByTestId("member-row").Filter(new() { HasText = "Đinh Thị Mới" }).GetByRole(AriaRole.Link).ClickAsync();
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
        await page.GetByTestId("import-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "don-vi.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(
                        "code,parent_code,kind,name\nCB-HK-02,DU-HK,cell,Chi bộ thôn Bãi Trên\nCB-HK-09,DU-HK,cell,Chi bộ thôn Chín\n"
                    ),
                }
            );
        await page.GetByTestId("check-list").ClickAsync();
        await Expect(page.GetByTestId("check-summary")).ToHaveTextAsync("Thêm 1, sửa 0, giữ nguyên 1, dòng sai 0.");
        await Expect(page.GetByTestId("import-change")).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(page, "kiem-tra-danh-sach");
        await page.GetByTestId("import-now").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("people-total")).ToContainTextAsync("23 đơn vị");
    }

    // A list headed in the office's own words, with a person who may be another.
    private static async Task SettleAsync(IPage page, string url)
    {
        await page.GotoAsync($"{url}/don-vi/nhap");
        await page.GetByTestId("import-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "danh-ba.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(
                        """
                        Danh bạ chi bộ thôn Chín,,,
                        Thuộc,Ai,Làm gì,Gọi số
                        CB-HK-09,Đinh Văn Một,Bí thư,0912345601
                        CB-HK-09,Đinh Văn Hai,Đảng viên,0912345602

                        """
                    ),
                }
            );
        await page.GetByTestId("check-list").ClickAsync();
        await Expect(page.GetByTestId("column-matching")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "ghep-cot");
        string[] columns = ["unit_code", "full_name", "role", "phone"];
        for (var i = 0; i < columns.Length; i++)
            await page.GetByTestId($"column-{i}").SelectOptionAsync(columns[i]);
        await page.GetByTestId("save-columns").ClickAsync();
        await Expect(page.GetByTestId("check-summary")).ToHaveTextAsync("Thêm 2, sửa 0, giữ nguyên 0, dòng sai 0.");
        await page.GetByTestId("import-now").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();

        // The next list of this office needs no matching; one row may mean another person, one is wrong, one person is gone.
        await page.GotoAsync($"{url}/don-vi/nhap");
        await page.GetByTestId("import-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "danh-ba-2.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(
                        "Thuộc,Ai,Làm gì,Gọi số\nCB-HK-09,Đinh Văn Một,Bí thư,0912345699\nCB-HK-09,Đinh Thị Sai,Đảng viên,12\nCB-HK-09,Đinh Thị Ba,Đảng viên,\n"
                    ),
                }
            );
        await page.GetByTestId("check-list").ClickAsync();
        await Expect(page.GetByTestId("import-error")).ToHaveCountAsync(1);
        await page.GetByTestId("skip-bad").ClickAsync();
        await Expect(page.GetByTestId("import-doubt")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("import-gone")).ToContainTextAsync("Đinh Văn Hai");
        await page.GetByTestId("import-doubt").GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.GetByTestId("import-gone").Locator("summary").ClickAsync();
        await page.GetByTestId("import-gone").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Screenshots.TakeAsync(page, "nghi-van");
        await FitsHereAsync(page);
        await page.GetByTestId("import-now").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await page.GotoAsync($"{url}/don-vi/CB-HK-09");
        await Expect(page.GetByTestId("member-row")).ToHaveCountAsync(2);
        foreach (var name in (string[])["Đinh Văn Một", "Đinh Thị Ba"])
            await Expect(page.GetByTestId("member-row").Filter(new() { HasText = name })).ToHaveCountAsync(1);
    }

    private static async Task FitsHereAsync(IPage page)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} pixels wider than the screen");
    }

    private static async Task FitsAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await FitsHereAsync(page);
    }
}
