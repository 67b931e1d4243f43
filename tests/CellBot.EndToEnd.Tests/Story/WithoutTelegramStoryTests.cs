using System.Text.Json;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Push;
using CellBot.EndToEnd.Tests.Ways;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Telegram is away, and everything happens on screens of 390 points: a hỏa tốc directive comes to one person by notice and page, to another
/// by SMS, to a commune by its loudspeakers; each is counted once, and when Telegram is back nobody is told twice.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class WithoutTelegramStoryTests(WholeChromiumFixture chromium) : IClassFixture<WholeChromiumFixture>
{
    private const long Cell = -1002600000101; // Chi bộ thôn An Hòa
    private const string Words = "trực 24/24 giờ";

    [SkippableFact]
    public async Task With_Telegram_off_a_directive_reaches_its_people_and_each_is_counted_once()
    {
        Skip.IfNot(File.Exists("/usr/bin/espeak-ng"), "espeak-ng is missing");
        await using var service = await FakePushService.StartAsync();
        using var phone = new FakePhone();
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path, NoticeSteps.Settings);
        using var simulator = new ApiClient(host.SimulatorUrl!, null);
        await simulator.CutOffAsync();
        var key = await CellBotProgram.DoneAsync(folder.Path, "api-key", "add", "office", "--role", "administrator");
        using var office = new ApiClient(host.Url, key);
        await using var window = await chromium.WindowAsync(390, 844);
        await using var pocket = await chromium.WindowAsync(390, 844);
        await window.SignInAsync(host.Url);
        var desk = await window.NewPageAsync();

        // Two without an account: one has a page that takes notices, one a number.
        var address = await desk.GivenPageAsync(host.Url, "Cụ Mùi");
        await pocket.TakesNoticesAsync(host.Url, phone, service.Endpoint("may-cu-mui"));
        var page = await pocket.NewPageAsync();
        await page.GotoAsync(address);
        await page.GetByTestId("push-on").ClickAsync();
        await Expect(page.GetByTestId("push-is-on")).ToBeVisibleAsync();
        await desk.EnteredAsync(host.Url, "Cụ Thân", "0912000012");
        await desk.GotoAsync(host.Url);
        await desk.LossToldAsync();
        await LookAsync(desk, "mat-kenh");

        var id = await SentAsync(desk, host.Url, await office.ExpressDirectiveAsync());
        await NoticeAndPageAsync(service, phone, page, address, host.Url);
        await CountedAsync(office, id, ("page", 1));
        await SmsAsync(host, simulator, office, window, id);
        await CountedAsync(office, id, ("page", 1), ("sms", 1));
        await desk.MovedAsync(host.Url);
        await LookAsync(desk, "da-chuyen-cach");
        await Until.IsAsync(
            () => office.GetAsync($"/api/v1/broadcasts/{id}/ways"),
            answer => (int?)answer.Body["steps"]!["hand"]?["listed"] > 20
        );
        await desk.GotoAsync($"{host.Url}/dot-gui/{id}");
        await Expect(desk.GetByTestId("reach-reached")).ToContainTextAsync("Đã đến: 2/");
        await LookAsync(desk, "dot-gui");
        await LoudspeakerAsync(desk, folder.Path);

        await BackAsync(simulator, desk, office, host.Url, id);
        await CountedAsync(office, id, ("page", 1), ("sms", 1));
        Assert.Equal(1, await simulator.SentSmsAsync());
        Assert.Equal(0, service.Waiting);
        await page.GotoAsync(address);
        await Expect(page.GetByTestId("other")).ToContainTextAsync("bão số 9");
        await LookAsync(page, "trang-sau");
        Assert.DoesNotContain("912000012", host.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(address.Split('/')[^1], host.Log, StringComparison.Ordinal);
    }

    /// <summary>Looked at once more and sent; the broadcast's number.</summary>
    private static async Task<long> SentAsync(IPage desk, string url, long directive)
    {
        await desk.LookedAtAsync(url, directive);
        await Expect(desk.GetByTestId("way-plan")).ToBeVisibleAsync();
        await LookAsync(desk, "kiem-tra");
        await desk.GetByTestId("submit-word").FillAsync("duyệt");
        await desk.GetByTestId("submit-broadcast").ClickAsync();
        await Expect(desk.GetByTestId("outcome-done")).ToBeVisibleAsync();
        return long.Parse(desk.Url.Split('?')[0].Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task NoticeAndPageAsync(FakePushService service, FakePhone phone, IPage page, string address, string url)
    {
        var call = await service.NextAsync();
        var notice = phone.Read(call.Body);
        Assert.Equal("Có văn bản mới cần tiếp nhận", JsonDocument.Parse(notice).RootElement.GetProperty("body").GetString());
        Assert.DoesNotContain("bão", notice, StringComparison.Ordinal);
        await page.ShownAsync(address, url, notice);
        await page.GotoAsync(address);
        await Expect(page.GetByTestId("directive").First).ToContainTextAsync(Words);
        await LookAsync(page, "trang");
        await page.AcknowledgedOfflineAsync(address);
        await LookAsync(page, "trang-da-tiep-nhan");
        // The first step on the page waits ten minutes, and then is not needed any more.
        Assert.Equal(0, service.Waiting);
    }

    private static async Task SmsAsync(HostInside host, ApiClient simulator, ApiClient office, IBrowserContext window, long id)
    {
        await Until.IsAsync(
            () => office.GetAsync($"/api/v1/broadcasts/{id}/ways"),
            answer => (int?)answer.Body["steps"]!["sms"]?["delivered"] == 1
        );
        Assert.Equal(1, await simulator.SentSmsAsync());
        var sms = await window.NewPageAsync();
        await sms.AnsweredAsync(host.SimulatorUrl!, "+84912000012", id);
        await LookAsync(sms, "sms");
        await sms.CloseAsync();
    }

    /// <summary>How many acknowledged by each way, and nobody by another.</summary>
    private static async Task CountedAsync(ApiClient office, long id, params (string Way, int Count)[] counted)
    {
        var answer = await Until.IsAsync(
            () => office.GetAsync($"/api/v1/broadcasts/{id}/ways"),
            answer => Array.TrueForAll(counted, one => (int?)answer.Body["acknowledged"]![one.Way] == one.Count)
        );
        Assert.Equal(counted.Sum(one => one.Count), answer.Body["acknowledged"]!.AsObject().Sum(pair => (int)pair.Value!));
    }

    private static async Task LoudspeakerAsync(IPage desk, string folder)
    {
        await desk.GetByTestId("bulletins").ClickAsync();
        await desk.SpokenAsync("Đề nghị bà con ở trong nhà khi bão vào.\nThông báo đến đây là hết.");
        await LookAsync(desk, "phat-thanh-nghe");
        await desk.HeardAndApprovedAsync();
        var mp3 = await desk.FileAsync(desk.GetByTestId("bulletin-mp3"), Path.Combine(folder, "ban-tin.mp3"));
        Assert.InRange(new FileInfo(mp3).Length, 5_000, 500_000);
        var wav = await desk.FileAsync(desk.GetByTestId("bulletin-wav"), Path.Combine(folder, "ban-tin.wav"));
        Assert.Equal("RIFF"u8.ToArray(), (await File.ReadAllBytesAsync(wav))[..4]);
        await desk.ReadOutAsync("Cụm loa thôn An Hòa");
        await LookAsync(desk, "phat-thanh-da-phat");
    }

    /// <summary>The groups get it once; whom something told already, nothing tells again.</summary>
    private static async Task BackAsync(ApiClient simulator, IPage desk, ApiClient office, string url, long id)
    {
        await desk.GotoAsync(url);
        await simulator.RestoredAsync();
        await Expect(desk.GetByTestId("channel-lost")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Until.IsAsync(() => office.GetAsync($"/api/v1/broadcasts/{id}"), answer => answer.Text("state") == "completed");
        var group = await simulator.ComesAsync(Cell, "Đã tiếp nhận 2/");
        Assert.NotNull(group);
        var history = (await simulator.GetAsync($"/sim/chats/{Cell}/messages?last=20")).Body["messages"]!.AsArray();
        Assert.Single(history, message => ((string?)message!["text"] ?? "").Contains(Words, StringComparison.Ordinal));
        await LookAsync(desk, "het-mat-kenh");
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.NothingWrongAsync();
        await Screenshots.TakeAsync(page, $"khong-telegram-{name}");
    }
}
