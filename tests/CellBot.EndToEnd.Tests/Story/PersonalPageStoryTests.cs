using System.Net;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Somebody without the app: the office hands over a code, the page opens on a phone, the directive is read and acknowledged once, the
/// number under the group's message follows; and what does not open.
/// </summary>
[Trait("Kind", "Host")]
public sealed class PersonalPageStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa

    [SkippableFact]
    public async Task A_member_without_the_app_reads_and_acknowledges_on_a_page_of_their_own()
    {
        await using var window = await chromium.WindowAsync(390, 844);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path, "--Broadcasts:RequireApproval=false");
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        await window.SignInAsync(host.Url);
        var office = await window.NewPageAsync();
        var address = await office.GivenPageAsync(host.Url, "Cụ Mùi <1940>");
        var page = await (await chromium.WindowAsync(390, 844)).NewPageAsync();
        await CellBotProgram.DoneAsync(folder.Path, "send", "1", "--to", "DU-HK", "--Broadcasts:RequireApproval=false");
        await telegram.ComesAsync(Cell, "Đã tiếp nhận 0/");
        await page.GotoAsync(address);
        await Expect(page.GetByTestId("directive")).ToHaveCountAsync(1);
        await Screenshots.TakeAsync(page, "trang-ca-nhan");
        await page.NothingWrongAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.NothingWrongAsync();
        await Screenshots.TakeAsync(page, "trang-ca-nhan-toi");
        Assert.Equal(["/personal.js"], await page.EvaluateAsync<string[]>("[...document.scripts].map(one => one.getAttribute('src'))"));

        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        await IsSmallAndKeepsItsAddressAsync(http, address, host.Url);
        await page.AcknowledgedOfflineAsync(address);
        await Screenshots.TakeAsync(page, "trang-ca-nhan-da-tiep-nhan");
        await telegram.ComesAsync(Cell, "Đã tiếp nhận 1/");
        await TwiceAndForgedAsync(http, page.Url.Split('?')[0], address);
        await page.GotoAsync(address);
        await Expect(page.GetByTestId("all-done")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "trang-ca-nhan-xong");
        await ReportAsync(page);
        await MergedAsync(page, office, host.Url);

        await office.GotoAsync($"{host.Url}/don-vi/CB-HK-01");
        await Expect(office.GetByTestId("by-page").First).ToContainTextAsync("mở trang cá nhân gần nhất");
        await office.GetByTestId("open-personal").ClickAsync();
        await office.GetByTestId("end-personal").ClickAsync();
        await Expect(office.GetByTestId("outcome-done")).ToContainTextAsync("Đã hủy trang cá nhân");
        await AllClosedAlikeAsync(http, address, host.Url);
        await page.GotoAsync(address);
        await Expect(page.GetByTestId("closed")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "trang-ca-nhan-dong");
        Assert.DoesNotContain(address.Split('/')[^1], host.Log, StringComparison.Ordinal);
    }

    private static async Task ReportAsync(IPage page)
    {
        await page.GetByTestId("report").ClickAsync();
        await page.GetByLabel("Khó khăn, vướng mắc").CheckAsync();
        await page.GetByTestId("report-text").FillAsync("Đường vào thôn <b>ngập</b>");
        await page.NothingWrongAsync();
        await Screenshots.TakeAsync(page, "trang-ca-nhan-phan-anh");
        await page.GetByTestId("report-send").ClickAsync();
        await Expect(page.GetByTestId("done")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("mine")).ToContainTextAsync("Đường vào thôn <b>ngập</b>");
        await page.NothingWrongAsync();
        // Text twice as large, as a phone's own setting makes it.
        await page.EvaluateAsync("document.documentElement.style.fontSize = '225%'");
        await page.NothingWrongAsync();
        await Screenshots.TakeAsync(page, "trang-ca-nhan-phan-anh-da-gui");
    }

    /// <summary>What is reported twice the office makes one of: the page says with which it goes, and the one answer stands with both.</summary>
    private static async Task MergedAsync(IPage page, IPage office, string url)
    {
        await page.ReloadAsync();
        await page.GetByLabel("Khó khăn, vướng mắc").CheckAsync();
        await page.GetByTestId("report-text").FillAsync("Ngập cả cầu vào thôn");
        await page.GetByTestId("report-send").ClickAsync();
        var (first, second) = (Card(page, "PA-0001"), Card(page, "PA-0002"));
        await Expect(second).ToContainTextAsync("Ngập cả cầu vào thôn");
        await Expect(page.GetByText("Giải quyết chung")).ToHaveCountAsync(0);

        await office.GotoAsync($"{url}/phan-anh/PA-0002");
        await office.GetByTestId("open-merge").ClickAsync();
        await office.GetByTestId("merge-into").FillAsync("PA-0001");
        await office.GetByTestId("merge").ClickAsync();
        await Expect(office.GetByTestId("merged-into")).ToContainTextAsync("PA-0001");
        await office.GotoAsync($"{url}/phan-anh/PA-0001");
        await office.GetByTestId("answer-text").FillAsync("Đã cử lực lượng khơi rãnh.");
        await office.GetByTestId("answer").ClickAsync();
        await Expect(office.GetByTestId("outcome-done")).ToBeVisibleAsync();

        await page.GotoAsync(page.Url.Split('?')[0]);
        await Expect(second).ToContainTextAsync("Giải quyết chung với phản ánh PA-0001; trả lời hiện ở đây.");
        await Expect(first).Not.ToContainTextAsync("Giải quyết chung");
        foreach (var card in (ILocator[])[first, second])
            await Expect(card).ToContainTextAsync("Đã cử lực lượng khơi rãnh.");
        await page.NothingWrongAsync();
        await Screenshots.TakeAsync(page, "trang-ca-nhan-phan-anh-gop");
    }

    private static ILocator Card(IPage page, string code) =>
        page.GetByTestId("mine").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = code }) });

    private static async Task IsSmallAndKeepsItsAddressAsync(HttpClient http, string address, string url)
    {
        using var answer = await http.GetAsync(address);
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var bytes = 0;
        foreach (
            var part in (string[])
                [address, $"{address}/manifest", $"{url}/personal.css", $"{url}/personal.js", $"{url}/personal-sw.js", $"{url}/favicon.svg"]
        )
            bytes += (await http.GetByteArrayAsync(part)).Length;
        Assert.InRange(bytes, 1, 60 * 1024);
    }

    /// <summary>A replay counts once; without the link's own stamp nothing is done; another link's does not help.</summary>
    private static async Task TwiceAndForgedAsync(HttpClient http, string directive, string address)
    {
        foreach (var stamp in (string[])["", "AAAA", new string('A', 43)])
        {
            using var forged = await http.PostAsync(
                $"{directive}/tiep-nhan",
                new FormUrlEncodedContent([KeyValuePair.Create("dau", stamp)])
            );
            Assert.EndsWith("?tu-choi=form", forged.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        var other = directive[..directive.LastIndexOf('/')] + "/1";
        using var theirs = await http.GetAsync(other);
        Assert.Equal($"{new Uri(address).AbsolutePath}?tu-choi=not_yours", theirs.Headers.Location!.ToString());
    }

    private static async Task AllClosedAlikeAsync(HttpClient http, string revoked, string url)
    {
        var pages = new List<string>();
        foreach (
            var address in (string[])
                [
                    revoked,
                    $"{revoked}/1/1",
                    $"{url}/m/x",
                    $"{url}/m/{new string('A', 24)}",
                    $"{url}/m/a/b/c/d",
                    $"{url}/m/{new string('%', 1)}25",
                ]
        )
        {
            using var answer = await http.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            pages.Add(await answer.Content.ReadAsStringAsync());
        }
        Assert.Single(pages.Distinct());
        // Guessing is counted: after thirty the address is told to wait, in the same words.
        var last = HttpStatusCode.NotFound;
        for (var i = 0; i < 30; i++)
        {
            using var answer = await http.GetAsync($"{url}/m/{i:D24}");
            last = answer.StatusCode;
            Assert.Equal(pages[0], await answer.Content.ReadAsStringAsync());
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }
}
