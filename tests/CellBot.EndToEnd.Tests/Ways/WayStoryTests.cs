using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Story;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Ways;

/// <summary>
/// Hỏa tốc with Telegram, then without it: the plan before it is sent, SMS to who has no account, a reply that counts, and a loss that is
/// noticed, told, moved by a person's word, and over.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class WayStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [SkippableFact]
    public async Task Nobody_is_left_out_while_Telegram_is_away()
    {
        await using var window = await chromium.WindowAsync(1366, 900);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsync(folder.Path, "--Broadcasts:RequireApproval=false");
        using var simulator = new ApiClient(host.SimulatorUrl!, null);
        await window.SignInAsync(host.Url);
        var page = await window.NewPageAsync();
        foreach (var (name, number) in new[] { ("Cụ Mùi", "0912000011"), ("Cụ Thân", "0912000012") })
            await page.EnteredAsync(host.Url, name, number);
        var key = await CellBotProgram.DoneAsync(folder.Path, "api-key", "add", "office", "--role", "administrator");
        using var office = new ApiClient(host.Url, key);
        var directive = await office.ExpressDirectiveAsync();

        // The plan, before anything is sent.
        await page.LookedAtAsync(host.Url, directive);
        await Expect(page.GetByTestId("way-plan")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("plan-sms-price")).ToContainTextAsync("2 tin");
        await Expect(page.GetByTestId("plan-sms-text")).ToContainTextAsync("DA NHAN");
        await LookAsync(page, "cach-chuyen-kiem-tra");

        var sent = await office.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":{{directive}},"audience":{"units":["DU-HK"],"kinds":["cell"]},"request_approval":false}"""
        );
        var id = sent.Number("id");
        await Until.IsAsync(() => simulator.GetAsync("/sim/sms"), answer => answer.Body["messages"]!.AsArray().Count == 2);
        var sms = await window.NewPageAsync();
        await sms.AnsweredAsync(host.SimulatorUrl!, "+84912000011", id);
        await Screenshots.TakeAsync(sms, "sms-may-gia");
        await Until.IsAsync(
            () => office.GetAsync($"/api/v1/broadcasts/{id}/ways"),
            answer => (int?)answer.Body["acknowledged"]!["sms"] == 1 && (int?)answer.Body["steps"]!["sms"]?["delivered"] == 2
        );
        await page.GotoAsync($"{host.Url}/dot-gui/{id}");
        await Expect(page.GetByTestId("reach-reached")).ToContainTextAsync("Đã đến: 1/");
        await Expect(page.GetByTestId("steps-sms")).ToContainTextAsync("2 đã đến máy");
        await LookAsync(page, "cach-chuyen-dot-gui");

        await LossAsync(host, page, simulator, office, directive);
        Assert.DoesNotContain("91200001", host.Log, StringComparison.Ordinal);
    }

    private static async Task LossAsync(HostInside host, IPage page, ApiClient simulator, ApiClient office, long directive)
    {
        await page.GotoAsync(host.Url);
        var began = DateTimeOffset.UtcNow;
        await simulator.CutOffAsync();
        await page.LossToldAsync();
        Assert.True(DateTimeOffset.UtcNow - began < TimeSpan.FromMinutes(1));
        await LookAsync(page, "mat-kenh");
        var again = await office.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":{{directive}},"audience":{"units":["DU-HK"],"kinds":["cell"]},"urgency":"hoa_toc","request_approval":false}"""
        );
        var id = again.Number("id");
        await page.MovedAsync(host.Url);
        // Whoever has no other way is on the list of those to be told by hand, though the groups got nothing.
        await Until.IsAsync(
            () => office.GetAsync($"/api/v1/broadcasts/{id}/ways"),
            answer => (int?)answer.Body["steps"]!["hand"]?["listed"] > 20 && (int?)answer.Body["steps"]!["sms"]?["delivered"] == 1
        );
        Assert.Equal(0, (int)(await office.GetAsync($"/api/v1/broadcasts/{id}")).Body["deliveries"]!["sent"]!);
        await simulator.RestoredAsync();
        await Expect(page.GetByTestId("channel-lost")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        var done = await Until.IsAsync(() => office.GetAsync($"/api/v1/broadcasts/{id}"), answer => answer.Text("state") == "completed");
        Assert.Equal(done.Number("recipients"), (int)done.Body["deliveries"]!["sent"]!);
        // One of the two had acknowledged the same words before.
        Assert.Equal(3, await simulator.SentSmsAsync());
    }

    private static async Task LookAsync(IPage page, string name)
    {
        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await Screenshots.TakeAsync(page, name);
        await page.SetViewportSizeAsync(390, 844);
        await Screenshots.TakeAsync(page, name);
        await page.SetViewportSizeAsync(1366, 900);
    }
}
