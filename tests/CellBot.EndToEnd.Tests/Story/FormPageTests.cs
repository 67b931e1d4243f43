using CellBot.EndToEnd.Tests.Hosts;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>The office asks units by a short form; a secretary fills it in on the phone; the sum stands on the page.</summary>
[Trait("Kind", "Host")]
public sealed class FormPageTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long Secretary = 700000101; // Phan Văn Mạnh, bí thư Chi bộ thôn An Hòa
    private readonly List<string> _faults = [];

    [SkippableTheory]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task A_form_is_made_sent_answered_and_summed(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await window.SignInAsync(host.Url);
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        await telegram.PostAsync($"/sim/users/{Secretary}/start");
        var console = await window.NewPageAsync();
        console.PageError += (_, fault) => _faults.Add(fault);
        console.Response += (_, answer) =>
        {
            if (answer.Status >= 400)
                _faults.Add($"{answer.Url}: {answer.Status}");
        };
        await console.GotoAsync($"{host.Url}/bao-cao-nhanh");
        await Expect(console.GetByTestId("empty")).ToBeVisibleAsync();
        await console.GetByTestId("new-form").ClickAsync();
        await console.GetByTestId("form-title").FillAsync("Rà soát nước <sạch>");
        await console.GetByTestId("question-1").FillAsync("Số hộ thiếu?");
        await console.GetByTestId("question-2").FillAsync("Đã có máy bơm?");
        await console.GetByTestId("kind-2").SelectOptionAsync("yes_no");
        await console.GetByTestId("question-3").FillAsync("Khó khăn khác?");
        await console.GetByTestId("kind-3").SelectOptionAsync("text");
        await Screenshots.TakeAsync(console, "bao-cao-nhanh-tao");
        await console.GetByTestId("make-form").ClickAsync();
        await console.GetByTestId("edit-form").ClickAsync();
        await Expect(console.GetByTestId("kind-2")).ToHaveValueAsync("yes_no");
        await console.GetByTestId("question-1").FillAsync("Số hộ thiếu nước?");
        await console.GetByTestId("make-form").ClickAsync();
        await Expect(console.GetByTestId("outcome-done")).ToHaveTextAsync("Đã lưu câu hỏi.");
        await console.GetByTestId("unit-DU-HK").CheckAsync();
        await Screenshots.TakeAsync(console, "bao-cao-nhanh-gui");
        await console.GetByTestId("send-form").ClickAsync();
        await Expect(console.GetByTestId("form-answered")).ToHaveTextAsync("0/6");

        await telegram.ComesAsync(Secretary, "Báo cáo nhanh: Rà soát nước <sạch>");
        await telegram.PressAsync(Secretary, "Điền báo cáo");
        await telegram.ComesAsync(Secretary, "Số hộ thiếu nước?");
        await telegram.SayAsync(Secretary, "1.240 hộ");
        await telegram.ComesAsync(Secretary, "Đã có máy bơm?");
        await telegram.PressAsync(Secretary, "Không");
        await telegram.ComesAsync(Secretary, "Khó khăn khác?");
        await telegram.SayAsync(Secretary, "Thiếu <b>dây</b> & người");
        await telegram.ComesAsync(Secretary, "Số hộ thiếu nước?: 1.240");
        await telegram.PressAsync(Secretary, "Gửi báo cáo");
        await telegram.ComesAsync(Secretary, "Đã nhận báo cáo");

        await console.ReloadAsync();
        await Expect(console.GetByTestId("form-answered")).ToHaveTextAsync("1/6");
        await Expect(console.GetByTestId("sum-1")).ToHaveTextAsync("1.240");
        await Expect(console.GetByTestId("sum-2")).ToHaveTextAsync("0 có, 1 không");
        await Expect(console.GetByText("Thiếu <b>dây</b> & người")).ToBeVisibleAsync();
        await Expect(console.GetByTestId("form-table")).ToContainTextAsync("chưa có người nhận");
        var overflow = await console.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{overflow} pixels wider than the screen");
        await Screenshots.TakeAsync(console, "bao-cao-nhanh-ket-qua");
        await Expect(console.GetByTestId("form-reach"))
            .ToHaveTextAsync(
                "Hỏi 6 đơn vị: 1 đơn vị đã nhận, 5 đơn vị không có ai nhận được (bí thư, tổ trưởng chưa bấm Bắt đầu), 0 đơn vị đang gửi."
            );
        var download = await console.RunAndWaitForDownloadAsync(() => console.GetByTestId("export-form").ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename);
        await console.GetByTestId("close-form").ClickAsync();
        await console.GetByTestId("confirm-close-form").ClickAsync();
        await Expect(console.GetByTestId("form-state")).ToHaveTextAsync("Đã kết thúc");
        await console.GotoAsync($"{host.Url}/bao-cao-nhanh");
        await Expect(console.GetByTestId("form-row")).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(console, "bao-cao-nhanh");
        Assert.Empty(_faults);
    }
}
