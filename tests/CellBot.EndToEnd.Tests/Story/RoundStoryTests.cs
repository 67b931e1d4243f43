using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// The few who cannot tap: a group is asked for its secretary, who presses Start, visits, and ticks in one message; the office enters the
/// signed sheet by number;
/// the number under the group's message, the secretary's message and every card follow.
/// </summary>
[Trait("Kind", "Host")]
public sealed class RoundStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const long Secretary = 700000101;
    private readonly List<string> _faults = [];

    [SkippableTheory]
    [Trait("Length", "Long")]
    [MemberData(nameof(Screens.Phone), MemberType = typeof(Screens))]
    public async Task A_secretary_is_called_visits_and_the_office_enters_the_sheet(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path, "--Broadcasts:RequireApproval=false");
        await window.SignInAsync(host.Url);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        var page = await window.NewPageAsync();
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400)
                _faults.Add($"{answer.Url}: {answer.Status}");
        };

        await CallAsync(page, host.Url, telegram);
        await AddAsync(page, host.Url, "Cụ Mùi <1940>");
        await AddAsync(page, host.Url, "Cụ Thân");
        await CellBotProgram.DoneAsync(folder.Path, "send", "1", "--to", "DU-HK", "--Broadcasts:RequireApproval=false");
        await telegram.ComesAsync(Cell, "Đã tiếp nhận 0/9");

        await telegram.SayAsync(Secretary, "/tructiep");
        await telegram.ComesAsync(Secretary, "đã báo 0/2 đồng chí");
        await telegram.PressAsync(Secretary, "1. Cụ Mùi <1940>");
        await telegram.ComesAsync(Secretary, "1. Cụ Mùi <1940>: đã báo lúc"); // the same message, edited
        await telegram.ComesAsync(Cell, "Đã tiếp nhận 1/9");
        await EnterAsync(page, host.Url);
        await telegram.ComesAsync(Secretary, "Đã báo hết các đồng chí trong phiếu.");
        await telegram.ComesAsync(Cell, "Đã tiếp nhận 2/9");
        await CardsAsync(telegram);
        Assert.Empty(_faults);
    }

    private static async Task CallAsync(IPage page, string url, ApiClient telegram)
    {
        await page.GotoAsync($"{url}/don-vi");
        await page.GetByTestId("call-leaders").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToContainTextAsync("Đã nhắn vào nhóm");
        await Screenshots.TakeAsync(page, "nhan-nhom");
        await telegram.ComesAsync(Cell, "chưa nhắn riêng được cho đồng chí Phan Văn Mạnh, bí thư");
        await page.GetByTestId("call-leaders").ClickAsync();
        await Expect(page.GetByTestId("outcome-refused")).ToContainTextAsync("một lần trong ngày");
        await telegram.PostAsync($"/sim/users/{Secretary}/start");
    }

    private static async Task AddAsync(IPage page, string url, string name)
    {
        await page.GotoAsync($"{url}/don-vi/CB-HK-01");
        await page.GetByTestId("open-add").ClickAsync();
        await page.GetByTestId("person-name").FillAsync(name);
        await page.GetByTestId("add-person").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
    }

    private static async Task EnterAsync(IPage page, string url)
    {
        await page.GotoAsync($"{url}/don-vi/CB-HK-01");
        await page.GetByTestId("open-round").ClickAsync();
        await Expect(page.GetByTestId("round-line")).ToHaveCountAsync(2);
        await Expect(page.GetByTestId("round-line").First).ToContainTextAsync("Cụ Mùi <1940>");
        await Expect(page.GetByTestId("round-line").First).ToContainTextAsync("đã báo");
        await Screenshots.TakeAsync(page, "phieu-bao-truc-tiep");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByTestId("round-numbers")).Not.ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "phieu-bao-truc-tiep-in");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GetByTestId("round-numbers").FillAsync("2 7");
        await page.GetByTestId("enter-round").ClickAsync();
        await Expect(page.GetByTestId("outcome-refused")).ToContainTextAsync("Chưa ghi nhận gì");
        await Expect(page.GetByTestId("round-numbers")).ToHaveValueAsync("2 7");
        await page.GetByTestId("round-numbers").FillAsync("2");
        await page.GetByTestId("enter-round").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToContainTextAsync("theo phiếu");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{overflow} pixels wider than the screen");
        await Screenshots.TakeAsync(page, "phieu-bao-truc-tiep-xong");
    }

    // The secretary's card comes after the tap in the group; pressed, it loses its button, also on the copy above.
    private static async Task CardsAsync(ApiClient telegram)
    {
        await telegram.PostAsync("/sim/press", $$"""{"chat_id":{{Cell}},"user_id":{{Secretary}},"button":"Đã tiếp nhận"}""");
        await telegram.ComesAsync(Secretary, "Chi bộ thôn An Hòa: 3/9 đồng chí đã tiếp nhận.");
        await telegram.PressAsync(Secretary, "Xác nhận đơn vị đã tiếp nhận");
        await Until.IsAsync(
            () => telegram.GetAsync($"/sim/chats/{Secretary}/messages?last=2"),
            answer =>
                answer.Body["messages"]!.AsArray().Count == 2
                && answer.Body["messages"]!
                    .AsArray()
                    .All(message =>
                        ((string?)message!["text"])?.Contains("Đơn vị đã tiếp nhận lúc", StringComparison.Ordinal) == true
                        && !message.ToJsonString().Contains("xn:", StringComparison.Ordinal)
                    )
        );
    }
}
