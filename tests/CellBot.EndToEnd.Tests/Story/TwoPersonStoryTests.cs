using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// The whole road of a real document, by two people in the browser: from the file to the record that anybody can verify. The writer may
/// approve too, so that it is the two-person rule that refuses, and not a missing role; the approver has a phone.
/// </summary>
[Trait("Kind", "Host")]
public sealed class TwoPersonStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const long Cell = -1002600000101, // Chi bộ thôn An Hòa
        OtherCell = -1002600000103; // Chi bộ thôn Đồng Lạc
    private const long Secretary = 700000101,
        Reporter = 700000103;
    private const int Groups = 3; // the cells of Hòa Khê without the one that is left out
    private const string Symbol = "151-CV/TU";
    private const string Added = "Đề nghị các đồng chí đọc kỹ trước buổi sinh hoạt.";
    private const string Difference = "ngày họp chi bộ.";
    private const string Mended = "Đề nghị các đồng chí đọc kỹ trước ngày họp chi bộ.";

    private static readonly string Seed = Path.Combine(Repository.Shared, "seeds", "003_d195f65bbee12413.txt");
    private static readonly LocatorAssertionsToBeVisibleOptions Slow = new() { Timeout = 120_000 };

    [SkippableFact]
    public async Task From_a_seed_to_the_verified_record()
    {
        Skip.IfNot(File.Exists(Seed), $"{Seed} is not there: ../shared is the customer's");
        using var folder = new TemporaryFolder();
        // No quiet hours: a reminder leaves when it is asked for, at whatever hour this runs.
        await using var host = await HostInside.StartAsDeliveredAsync(
            folder.Path,
            "--Reminders:QuietFrom=06:30",
            "--Reminders:QuietTo=06:30"
        );
        using var telegram = new ApiClient(host.SimulatorUrl!, null);
        Assert.True((bool)(await telegram.GetAsync("/sim/wait?chats=18&timeout=120")).Body["done"]!);
        await chromium.TellAsync(
            1366,
            768,
            nameof(TwoPersonStoryTests),
            writing =>
                chromium.TellAsync(
                    390,
                    844,
                    nameof(TwoPersonStoryTests),
                    async approving =>
                    {
                        var writer = await SignedInAsync(writing, host.Url, Office.Administrator);
                        var approver = await SignedInAsync(approving, host.Url, Office.Approver);
                        var phone = await LinkedAsync(writer, host.Url, telegram);
                        await ImportedAsync(writer, host.Url);
                        await EditedAsync(writer, Added);
                        await TriedAndSubmittedAsync(writer, telegram, phone);
                        var broadcast = writer.Url.Split('?')[0];
                        await RefusedAsync(writer, broadcast);
                        await ReturnedAsync(approver, host.Url);
                        await MendedAsync(writer, broadcast);
                        await ApprovedAsync(approver, broadcast);
                        await ArrivedAsync(writing, writer, host.SimulatorUrl!, telegram, broadcast);
                        await AnsweredAsync(writer, host.Url, telegram);
                        await writer.GotoAsync(broadcast);
                        // The unit whose secretary has confirmed is not reminded.
                        await writer.RemindedAsync(telegram, OtherCell, Groups - 1);
                        await ProvedAsync(writer, folder.Path);
                    }
                )
        );
    }

    private static async Task<IPage> SignedInAsync(IBrowserContext window, string url, string name)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(url);
        await page.GetByTestId($"as-{name}").ClickAsync();
        await Expect(page.GetByTestId("me")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>The writer's own phone, for the trial.</summary>
    private static async Task<long> LinkedAsync(IPage page, string url, ApiClient telegram)
    {
        var person = (await telegram.PostAsync("/sim/users", """{"first_name":"Văn thư"}""")).Number("id");
        await page.GotoAsync($"{url}/tai-khoan");
        await page.GetByTestId("phone-link").ClickAsync();
        var link = await page.GetByTestId("trial-link").InnerTextAsync();
        await telegram.PostAsync(
            $"/sim/users/{person}/start",
            $$"""{"payload":"{{link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]}}"}"""
        );
        await telegram.ComesAsync(person, "Đã liên kết");
        return person;
    }

    /// <summary>The house has this document already: it says so, and stores it again for a reason. The machine's reading is mended.</summary>
    private static async Task ImportedAsync(IPage page, string url)
    {
        await page.GotoAsync($"{url}/van-ban/them");
        await page.GetByTestId("intake-file").SetInputFilesAsync(Seed);
        await page.GetByTestId("intake-allowed").CheckAsync();
        await page.GetByTestId("intake-read").ClickAsync();
        await Expect(page.GetByTestId("document")).ToContainTextAsync("Trong thời gian gần");
        await Expect(page.GetByTestId("field-symbol")).ToHaveValueAsync("143-CV/TU");
        await Expect(page.GetByTestId("same-document")).ToBeVisibleAsync();
        await page.GetByTestId("field-symbol").FillAsync(Symbol);
        await page.GetByTestId("field-subject").FillAsync("về tiếp tục tăng cường công tác phòng, chống dịch bệnh Covid-19");
        await page.GetByTestId("field-issuer").FillAsync("Ban Thường vụ Tỉnh ủy");
        await page.GetByTestId("same-reason").FillAsync("Văn bản được ban hành lại với số khác");
        foreach (var doubt in await page.GetByTestId("settle").AllAsync())
            await doubt.CheckAsync();
        await page.GetByTestId("save-reading").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
    }

    /// <summary>On the bench: words of one's own under the quoted ones, marked as not the document's.</summary>
    private static async Task EditedAsync(IPage page, string added)
    {
        await page.GetByTestId("audience-cell").ClickAsync();
        var words = page.GetByTestId("summary-cell");
        await words.FillAsync($"{(await words.InputValueAsync()).Replace(Added, "", StringComparison.Ordinal).TrimEnd()}\n{added}");
        await Expect(page.GetByTestId("not-verbatim")).ToContainTextAsync(added);
        await Expect(page.GetByTestId("draft-kept")).ToBeVisibleAsync();
        await page.GetByTestId("save-summary").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
    }

    private static async Task TriedAndSubmittedAsync(IPage page, ApiClient telegram, long phone)
    {
        await page.GetByTestId("send-directive").First.ClickAsync();
        await page.GetByTestId("kind-community_team").UncheckAsync();
        await page.GetByTestId("unit-DU-HK").CheckAsync();
        await Expect(page.GetByTestId("recipients")).ToContainTextAsync("4");
        await page.GetByTestId("unit-DU-HK").PressAsync("ArrowRight");
        await page.GetByTestId("unit-CB-HK-02").UncheckAsync();
        await Expect(page.GetByTestId("recipients")).ToContainTextAsync($"{Groups}");
        await Expect(page.GetByTestId("excluded-units")).ToBeVisibleAsync();
        await page.GetByTestId("check-broadcast").ClickAsync();
        await Expect(page.GetByTestId("check-summary")).ToContainTextAsync($"Gửi tới {Groups} nhóm");
        await Expect(page.GetByTestId("check-excluded")).ToContainTextAsync("Bãi Trên");
        await page.GetByTestId("trial").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        Assert.Contains(
            Added,
            (string?)(await telegram.ComesAsync(phone, "BẢN GỬI THỬ")).Body["messages"]![0]!["text"],
            StringComparison.Ordinal
        );
        await SubmittedAsync(page);
    }

    private static async Task SubmittedAsync(IPage page)
    {
        if (await page.GetByTestId("submit-word").CountAsync() > 0)
            await page.GetByTestId("submit-word").FillAsync("duyệt");
        await page.GetByTestId("submit-broadcast").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("state").First).ToHaveTextAsync("Chờ duyệt");
    }

    /// <summary>Who submitted may look at the page of approval, and press, and is told why not.</summary>
    private static async Task RefusedAsync(IPage page, string broadcast)
    {
        await page.GetByTestId("review").ClickAsync();
        await ApproveAsync(page);
        await Expect(page.GetByTestId("outcome-refused")).ToBeVisibleAsync();
        await page.GotoAsync(broadcast);
        await Expect(page.GetByTestId("state").First).ToHaveTextAsync("Chờ duyệt");
    }

    private static async Task ReturnedAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        await page.GetByTestId("review").First.ClickAsync();
        await Expect(page.GetByTestId("phone-preview").First).ToContainTextAsync(Added);
        // On a phone the buttons stand at hand, whatever is read.
        await Expect(page.GetByTestId("approve")).ToBeInViewportAsync();
        await page.GetByTestId("return-reason").FillAsync("Ghi rõ ngày họp chi bộ.");
        await page.GetByTestId("return").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
    }

    /// <summary>The words are written anew, the broadcast takes them, and goes to the approver again.</summary>
    private static async Task MendedAsync(IPage page, string broadcast)
    {
        await page.GotoAsync(broadcast);
        await Expect(page.Locator("main")).ToContainTextAsync("Ghi rõ ngày họp chi bộ.");
        await page.GotoAsync(new Uri(new Uri(broadcast), await DirectiveAsync(page)).ToString());
        await page.GetByTestId("to-summary").ClickAsync();
        await EditedAsync(page, Mended);
        await page.GotoAsync(broadcast);
        await Expect(page.GetByTestId("revision")).ToContainTextAsync(Difference);
        await page.GetByTestId("revise").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
        await page.GetByTestId("edit-broadcast").ClickAsync();
        await Expect(page.GetByTestId("recipients")).ToContainTextAsync($"{Groups}");
        await page.GetByTestId("check-broadcast").ClickAsync();
        await SubmittedAsync(page);
    }

    private static async Task<string> DirectiveAsync(IPage page) =>
        (await page.Locator("p.sub a[href^='/van-ban/']").First.GetAttributeAsync("href"))!.Split('?')[0];

    private static async Task ApprovedAsync(IPage page, string broadcast)
    {
        await page.GotoAsync($"{broadcast}/duyet");
        await Expect(page.GetByTestId("difference")).ToContainTextAsync(Difference);
        await ApproveAsync(page);
        await Expect(page.GetByTestId("outcome-done")).ToBeVisibleAsync();
    }

    private static async Task ApproveAsync(IPage page)
    {
        if (await page.GetByTestId("approve-word").CountAsync() > 0)
            await page.GetByTestId("approve-word").FillAsync("duyệt");
        await page.GetByTestId("approve").ClickAsync();
    }

    /// <summary>On the phones page, in the group: the message, members' taps, and the secretary's word for the unit in private.</summary>
    private static async Task ArrivedAsync(IBrowserContext window, IPage console, string simulator, ApiClient telegram, string broadcast)
    {
        await console.GotoAsync(broadcast);
        var phone = await window.NewPageAsync();
        await phone.GotoAsync($"{simulator}/phones?chat={Cell}&as={Secretary}");
        await Expect(phone.GetByTestId("message").Last).ToContainTextAsync(Mended);
        await telegram.PostAsync($"/sim/users/{Secretary}/start", "{}");
        await phone.GetByTestId("inline-button").Filter(new() { HasText = "Đã tiếp nhận" }).Last.ClickAsync();
        await Expect(phone.GetByTestId("toast")).ToContainTextAsync("Đã ghi nhận");
        var tap = await telegram.PostAsync(
            "/sim/press",
            $$"""{"chat_id":{{Cell}},"user_id":{{Reporter}},"button":"Đã tiếp nhận","wait_ms":30000}"""
        );
        Assert.Contains("Đã ghi nhận", tap.Text("text"));
        // The page of the broadcast has followed without being loaded again.
        await Expect(console.GetByTestId("ack-count")).ToHaveTextAsync(new Regex("^2/"));
        await Expect(console.GetByTestId("sent-count")).ToHaveTextAsync($"{Groups}/{Groups}");
        await telegram.ComesAsync(Secretary, "đồng chí đã tiếp nhận");
        await telegram.PressAsync(Secretary, "Xác nhận đơn vị đã tiếp nhận");
        await telegram.ComesAsync(Secretary, "Đơn vị đã tiếp nhận lúc");
        await Expect(console.GetByTestId("confirmed-count")).ToHaveTextAsync($"1/{Groups}");
        await phone.CloseAsync();
    }

    private static async Task AnsweredAsync(IPage page, string url, ApiClient telegram)
    {
        await telegram.ReportedAsync(Reporter, "Khó khăn, vướng mắc", "Đường vào thôn ngập sâu từ sáng nay.", photo: true, "Gấp");
        await page.GotoAsync(url);
        await Expect(page.GetByTestId("reports-count")).ToHaveTextAsync("1");
        await page.GetByTestId("nav-reports").ClickAsync();
        await page.GetByTestId("report-link").First.ClickAsync();
        await page.GetByTestId("answer-text").FillAsync("Đã cử lực lượng, chiều nay thông đường.");
        await page.GetByTestId("answer").ClickAsync();
        await Expect(page.GetByTestId("report-state")).ToHaveTextAsync("Đã trả lời");
        await telegram.ComesAsync(Reporter, "Đã cử lực lượng, chiều nay thông đường.");
    }

    /// <summary>As printed it is the paper alone; as a file anybody checks it with the program.</summary>
    private static async Task ProvedAsync(IPage page, string folder)
    {
        await page.GetByTestId("proofs").ClickAsync();
        await page.GetByTestId("make-proof").ClickAsync();
        await Expect(page.GetByTestId("proof-mark")).ToContainTextAsync("BB-0001 / ");
        await Expect(page.GetByTestId("proof")).ToContainTextAsync(Symbol);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("header.top")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("proof")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GetByTestId("proof-pdf").ClickAsync();
        await Expect(page.GetByTestId("task-result")).ToBeVisibleAsync(Slow);
        var pdf = await page.FileAsync(page.GetByTestId("task-result"), Path.Combine(folder, "bb.pdf"));
        await StorySteps.GenuineAsync(folder, pdf, "BB-0001 is genuine");
    }
}
