using System.Net;
using System.Text.Json;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Push;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// A phone asks its page for notices, a directive comes out, the push service gets what only that phone can read, the service worker shows
/// it and leads to the page; and who may not ask, and when it ends. The browser's own push service is a fake's: there is none without a
/// network.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class PersonalPushStoryTests(WholeChromiumFixture chromium) : IClassFixture<WholeChromiumFixture>
{
    [SkippableFact]
    public async Task A_phone_that_asked_is_told_of_a_directive_and_leads_to_the_page()
    {
        await using var service = await FakePushService.StartAsync();
        using var phone = new FakePhone();
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path, NoticeSteps.Settings);
        await using var office = await chromium.WindowAsync(1366, 900);
        await office.SignInAsync(host.Url);
        var desk = await office.NewPageAsync();
        var address = await desk.GivenPageAsync(host.Url, "Cụ Mùi");

        await using (var plain = await chromium.WindowAsync(390, 844, scripts: false))
        {
            var bare = await plain.NewPageAsync();
            await bare.GotoAsync(address);
            await Expect(bare.GetByTestId("report")).ToBeVisibleAsync();
            await Expect(bare.GetByTestId("push")).ToBeHiddenAsync();
        }

        await using var window = await chromium.WindowAsync(390, 844);
        await window.TakesNoticesAsync(host.Url, phone, service.Endpoint("may-1"));
        var page = await window.NewPageAsync();
        await page.GotoAsync(address);
        await Expect(page.GetByTestId("push-on")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "trang-ca-nhan-thong-bao");
        await IsSmallAsync(address, host.Url);
        await page.GetByTestId("push-on").ClickAsync();
        await Expect(page.GetByTestId("push-is-on")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "trang-ca-nhan-thong-bao-bat");
        await ForgedAsync(page, address, service.Endpoint("may-2"), phone);

        await CellBotProgram.DoneAsync(folder.Path, "send", "1", "--to", "DU-HK", "--Broadcasts:RequireApproval=false");
        var call = await service.NextAsync();
        var notice = phone.Read(call.Body);
        Assert.Equal("may-1", call.Phone);
        Assert.Equal("Có văn bản mới cần tiếp nhận", JsonDocument.Parse(notice).RootElement.GetProperty("body").GetString());
        Assert.DoesNotContain(address.Split('/')[^1], notice, StringComparison.Ordinal);
        Assert.Equal("mailto:vp@tinhuy.example.vn", call.Caller().Claims.GetProperty("sub").GetString());
        await page.ShownAsync(address, host.Url, notice);
        await PressedAsync(window, page, address, host.Url);

        await page.GetByTestId("push-off").ClickAsync();
        await Expect(page.GetByTestId("push-on")).ToBeVisibleAsync();
        await CellBotProgram.DoneAsync(folder.Path, "send", "2", "--to", "DU-HK", "--Broadcasts:RequireApproval=false");
        await page.GetByTestId("push-on").ClickAsync();
        await Expect(page.GetByTestId("push-is-on")).ToBeVisibleAsync();
        service.Status = (int)HttpStatusCode.Gone;
        await CellBotProgram.DoneAsync(folder.Path, "send", "3", "--to", "DU-HK", "--Broadcasts:RequireApproval=false");
        // The second directive came while notices were off: the next call is the third's, and it says that the phone is gone.
        // A call without an answer is made again under its topic, by which the phone shows it once.
        await Until.IsAsync(service.NextAsync, next => next.Headers["Topic"] != call.Headers["Topic"]);
        await page.ReloadAsync();
        await Expect(page.GetByTestId("push-is-on")).ToBeVisibleAsync(); // said again at the visit, as a phone that came back
        Assert.DoesNotContain("may-1", host.Log, StringComparison.Ordinal);
    }

    /// <summary>Pressed, the notice leads to the page.</summary>
    private static async Task PressedAsync(IBrowserContext window, IPage page, string address, string url)
    {
        await page.GotoAsync($"{address}/phan-anh");
        await InWorkerAsync(
            window,
            url,
            """
            registration.getNotifications().then(([notification]) =>
              dispatchEvent(new NotificationEvent('notificationclick', { notification })))
            """,
            () => page.WaitForURLAsync(address, new() { Timeout = 2_000 })
        );
        await Expect(page.GetByTestId("directive").First).ToBeVisibleAsync();
    }

    /// <summary>Playwright for .NET knows no workers: the browser is asked.</summary>
    private static async Task InWorkerAsync(IBrowserContext window, string url, string script, Func<Task> until)
    {
        var browser = await window.Browser!.NewBrowserCDPSessionAsync();
        var targets = (await browser.SendAsync("Target.getTargets"))!.Value.GetProperty("targetInfos").EnumerateArray();
        // The browser is shared: other stories have workers in it too.
        var worker = targets
            .Last(target =>
                target.GetProperty("type").GetString() == "service_worker"
                && target.GetProperty("url").GetString()!.StartsWith(url, StringComparison.Ordinal)
            )
            .GetProperty("targetId")
            .GetString()!;
        var session = await browser.SendAsync("Target.attachToTarget", new Dictionary<string, object> { ["targetId"] = worker });
        var message = new Dictionary<string, object>
        {
            ["sessionId"] = session!.Value.GetProperty("sessionId").GetString()!,
            ["message"] = JsonSerializer.Serialize(
                new
                {
                    id = 1,
                    method = "Runtime.evaluate",
                    @params = new { expression = script },
                }
            ),
        };
        // A worker that slept is started by being attached to: what is said before its script has run, nobody hears. Nor does an event of
        // the test's own keep it awake once nobody is attached.
        for (var tries = 1; ; tries++)
        {
            await browser.SendAsync("Target.sendMessageToTarget", message);
            try
            {
                await until();
                break;
            }
            catch (TimeoutException) when (tries < 20) { }
        }
        await browser.DetachAsync();
    }

    /// <summary>Without the link's stamp, for another service or with keys that are none, nobody is told.</summary>
    private static async Task ForgedAsync(IPage page, string address, string endpoint, FakePhone phone)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var stamp = await page.GetByTestId("push").Locator("input[name=dau]").GetAttributeAsync("value");
        Task<HttpResponseMessage> PostAsync(string? dau, string to, string key) =>
            http.PostAsync(
                $"{address}/thong-bao",
                new FormUrlEncodedContent([
                    KeyValuePair.Create("dau", dau!),
                    KeyValuePair.Create("viec", "bat"),
                    KeyValuePair.Create("dia-chi", to),
                    KeyValuePair.Create("khoa", key),
                    KeyValuePair.Create("bi-mat", phone.Auth),
                ])
            );
        using var unstamped = await PostAsync("AAAA", endpoint, phone.Key);
        Assert.EndsWith("?tu-choi=form", unstamped.Headers.Location!.ToString(), StringComparison.Ordinal);
        foreach (
            var (to, key) in (IReadOnlyList<(string, string)>)
                [("http://169.254.169.254/x", phone.Key), ("https://example.com/x", phone.Key), (endpoint, "AAAA"), ("", phone.Key)]
        )
        {
            using var refused = await PostAsync(stamp, to, key);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
    }

    private static async Task IsSmallAsync(string address, string url)
    {
        using var http = new HttpClient();
        var bytes = 0;
        foreach (
            var part in (string[])
                [address, $"{address}/manifest", $"{url}/personal.css", $"{url}/personal.js", $"{url}/personal-sw.js", $"{url}/favicon.svg"]
        )
            bytes += (await http.GetByteArrayAsync(part)).Length;
        Assert.InRange(bytes, 1, 60 * 1024);
    }
}
