using System.Net;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Ways;

/// <summary>Telegram away and back, and what goes by SMS meanwhile.</summary>
internal static class WaySteps
{
    private const string Express = """
        {"issuing_body":"Tỉnh ủy Lam Giang","doc_type":"cong_dien","subject":"về ứng phó bão số 9","urgency":"hoa_toc","summaries":{"default":"Đề nghị chi bộ trực 24/24 giờ."}}
        """;

    /// <summary>A hỏa tốc directive; its id.</summary>
    public static async Task<long> ExpressDirectiveAsync(this ApiClient office)
    {
        var directive = await office.PostAsync("/api/v1/directives", Express);
        Assert.Equal(HttpStatusCode.Created, directive.Status);
        return directive.Number("id");
    }

    /// <summary>The last look before it is sent to the cells of the commune.</summary>
    public static Task LookedAtAsync(this IPage page, string url, long directive) =>
        page.GotoAsync($"{url}/dot-gui/kiem-tra?van-ban={directive}&don-vi=DU-HK&loai=cell&luc=ngay");

    public static Task CutOffAsync(this ApiClient simulator) =>
        simulator.PostAsync("/sim/faults", """{"kind":"reset_before","probability":1}""");

    public static Task<ApiAnswer> RestoredAsync(this ApiClient simulator) => simulator.SendAsync(HttpMethod.Delete, "/sim/faults", null);

    /// <summary>"Hôm nay" tells that the channel is lost and what waits is kept.</summary>
    public static async Task LossToldAsync(this IPage page)
    {
        await Expect(page.GetByTestId("channel-lost")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByTestId("channel-lost")).ToContainTextAsync("giữ lại");
    }

    /// <summary>What is held goes the other ways, by a person's word.</summary>
    public static async Task MovedAsync(this IPage page, string url)
    {
        await page.GotoAsync(url);
        await page.GetByTestId("move-ways").ClickAsync();
        await page.GetByTestId("confirm-move-ways").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToContainTextAsync("Đã chuyển sang cách khác");
        await Expect(page.GetByTestId("channel-lost")).ToContainTextAsync("đã chuyển sang cách khác");
    }

    /// <summary>On the fake gateway's page the phone with this number answers as its SMS says.</summary>
    public static async Task AnsweredAsync(this IPage sms, string simulator, string number, long broadcast)
    {
        await sms.GotoAsync($"{simulator}/sms");
        var phone = sms.Locator("section").Filter(new() { HasText = number });
        await Expect(phone.Locator("input")).ToHaveValueAsync($"DA NHAN {broadcast}");
        await phone.Locator("button").ClickAsync();
        await Expect(phone.Locator("output")).ToHaveTextAsync("Đã gửi.");
    }

    /// <summary>How many SMS left; replies are not counted.</summary>
    public static async Task<int> SentSmsAsync(this ApiClient simulator) =>
        (await simulator.GetAsync("/sim/sms")).Body["messages"]!.AsArray().Count(message => !(bool)message!["is_reply"]!);
}
