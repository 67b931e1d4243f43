using System.Net;
using CellBot.EndToEnd.Tests.Hosts;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>A bulletin for a commune's loudspeakers in the console: from a broadcast's words to the file that was heard and approved.</summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class BulletinStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [SkippableFact]
    public async Task A_bulletin_is_spoken_heard_approved_taken_along_and_entered()
    {
        Skip.IfNot(File.Exists("/usr/bin/espeak-ng"), "espeak-ng is missing");
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path);
        await using var window = await chromium.WindowAsync(1366, 900);
        await window.SignInAsync(host.Url);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{host.Url}/dot-gui/1");
        await page.GetByTestId("bulletins").ClickAsync();
        await Screenshots.TakeAsync(page, "phat-thanh-trong");
        var address = await page.SpokenAsync("Đề nghị các hộ dân chuẩn bị nước sạch.\nThông báo đến đây là hết.");
        await Screenshots.TakeAsync(page, "phat-thanh-soan");
        Assert.Empty((await page.RunAxe()).Violations.Where(rule => rule.Impact is "serious" or "critical").Select(rule => rule.Id));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (HttpStatusCode)(await page.APIRequest.GetAsync($"{address}/tai.wav", FromOwn(address))).Status
        );

        await page.HeardAndApprovedAsync();
        var mp3 = await page.APIRequest.GetAsync($"{address}/tai.mp3", FromOwn(address));
        Assert.Equal("audio/mpeg", mp3.Headers["content-type"]);
        Assert.StartsWith("attachment", mp3.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.True((await mp3.BodyAsync()).Length > 5_000);

        await page.ReadOutAsync("Cụm loa thôn An Hòa");
        await Screenshots.TakeAsync(page, "phat-thanh-da-duyet");
        await using var small = await chromium.WindowAsync(390, 844);
        await small.SignInAsync(host.Url);
        var phone = await small.NewPageAsync();
        await phone.GotoAsync(address);
        Assert.Equal(0, await phone.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await Screenshots.TakeAsync(phone, "phat-thanh-da-duyet");
        await page.GotoAsync($"{host.Url}/dot-gui/2/phat-thanh/{address.Split('/')[^1]}");
        await Expect(page.GetByTestId("bulletin-state")).ToHaveCountAsync(0); // of another broadcast
    }

    private static APIRequestContextOptions FromOwn(string address) =>
        new() { Headers = new Dictionary<string, string> { ["Referer"] = address } };
}
