using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>The office's side of reports in a real browser: who waits, what they said, the answer, and that it reaches the phone.</summary>
[Trait("Kind", "Host")]
public sealed class ReportPageTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long Reporter = 700000103; // Đinh Minh Thảo, Chi bộ thôn An Hòa
    private readonly List<string> _faults = [];

    [SkippableTheory]
    [MemberData(nameof(Screens.Phone), MemberType = typeof(Screens))]
    public async Task A_report_is_seen_answered_and_the_answer_is_on_the_phone(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        var console = await window.NewPageAsync();
        console.PageError += (_, fault) => _faults.Add(fault);
        console.Response += (_, answer) =>
        {
            if (answer.Status >= 400)
                _faults.Add($"{answer.Url}: {answer.Status}");
        };
        await console.GotoAsync($"{host.Url}/phan-anh");
        await Expect(console.GetByTestId("empty")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(console, "phan-anh-trong");

        await telegram.ReportedAsync(
            Reporter,
            "Đề xuất, kiến nghị",
            "Đề nghị mở thêm điểm tiếp nhận hồ sơ tại nhà văn hóa thôn vào sáng thứ bảy.",
            photo: false,
            "Bình thường"
        );
        await telegram.ReportedAsync(
            Reporter,
            "Khó khăn, vướng mắc",
            "Đường vào thôn <script>ngập</script> sâu, xe chở vật tư không vào được từ sáng nay.",
            photo: true,
            "Gấp"
        );

        await Screenshots.TakeAsync(await PhoneAsync(window, host.SimulatorUrl!), "dien-thoai-phan-anh");
        await console.GotoAsync(host.Url);
        await Expect(console.GetByTestId("reports-count")).ToHaveTextAsync("2");
        await Screenshots.TakeAsync(console, "hom-nay-phan-anh");
        await console.GetByTestId("nav-reports").ClickAsync();
        await Expect(console.GetByTestId("report-row")).ToHaveCountAsync(2);
        await Screenshots.TakeAsync(console, "phan-anh");
        await console.GetByTestId("report-link").First.ClickAsync();
        await Expect(console.GetByTestId("report-talk")).ToContainTextAsync("<script>ngập</script>");
        await Expect(console.GetByTestId("reporter")).ToContainTextAsync("Đinh Minh Thảo");
        var picture = console.GetByTestId("report-picture").Locator("img");
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await picture.EvaluateAsync<int>("image => image.naturalWidth") > 0, "the photo is not shown");
        await NoOverflowAsync(console);

        await console.GetByTestId("canned-1_received").ClickAsync();
        await Expect(console.GetByTestId("answer-text")).Not.ToBeEmptyAsync();
        await console.GetByTestId("answer-text").FillAsync("Đã cử lực lượng & xe, <b>chiều nay</b> thông đường.");
        await Screenshots.TakeAsync(console, "phan-anh-tra-loi");
        await console.GetByTestId("answer").ClickAsync();
        await Expect(console.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(console.GetByTestId("report-state")).ToHaveTextAsync("Đã trả lời");
        await telegram.ComesAsync(Reporter, "trả lời:\n\nĐã cử lực lượng & xe, <b>chiều nay</b> thông đường.");
        await telegram.PressAsync(Reporter, "Chưa, bổ sung");
        await telegram.ComesAsync(Reporter, "nội dung bổ sung");
        await telegram.SayAsync(Reporter, "Xe vẫn chưa vào được.");
        await telegram.ComesAsync(Reporter, "Đã ghi nhận bổ sung");

        await console.ReloadAsync();
        await Expect(console.GetByTestId("report-talk")).ToContainTextAsync("Xe vẫn chưa vào được.");
        await console.GetByTestId("open-escalate").ClickAsync();
        await Screenshots.TakeAsync(console, "phan-anh-chuyen");
        await console.GetByTestId("escalate").ClickAsync();
        await Expect(console.GetByTestId("report-office")).ToHaveTextAsync("Tỉnh ủy Lam Giang");
        await telegram.ComesAsync(Reporter, "vượt thẩm quyền của Đảng ủy xã Hòa Khê, đã kiến nghị Tỉnh ủy Lam Giang");
        await console.GetByTestId("open-close").ClickAsync();
        await console.GetByTestId("close-reason").FillAsync("Đã thông đường lúc 16 giờ.");
        await console.GetByTestId("close").ClickAsync();
        await Expect(console.GetByTestId("report-state")).ToHaveTextAsync("Đã kết thúc");
        await telegram.ComesAsync(Reporter, "Lý do: Đã thông đường lúc 16 giờ.");
        await NoOverflowAsync(console);
        await Screenshots.TakeAsync(console, "phan-anh-ket-thuc");
        Assert.Empty(_faults);
    }

    private static async Task<IPage> PhoneAsync(IBrowserContext window, string simulator)
    {
        var phone = await window.NewPageAsync();
        await phone.GotoAsync($"{simulator}/phones?chat={Reporter}&as={Reporter}");
        await Expect(phone.GetByTestId("message").Last).ToContainTextAsync("Đã tiếp nhận phản ánh");
        return phone;
    }

    private static async Task NoOverflowAsync(IPage page)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} pixels wider than the screen");
    }
}
