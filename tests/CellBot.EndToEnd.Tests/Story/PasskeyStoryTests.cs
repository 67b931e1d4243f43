using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Passkeys with chromium's virtual authenticator (WebDriver's, over CDP): added, signed in with, named, taken away; and what browsers say
/// that cannot.
/// </summary>
[Trait("Kind", "Host")]
public sealed class PasskeyStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Name = "chanh-van-phong",
        Own = "mot cau dai chi toi biet";

    [SkippableTheory]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task A_passkey_is_added_signed_in_with_named_and_taken_away(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(folder.Path, "--Demo:Enabled=false");
        using (var browser = new FormClient(host.Url, null))
            await browser.FirstSignInAsync(Name, await MakeAsync(folder), Own);
        // A passkey belongs to a name, never to a number.
        var url = host.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var page = await window.NewPageAsync();
        await using var authenticator = await VirtualAuthenticator.AddAsync(page);

        await page.GotoAsync($"{url}/dang-nhap");
        await Expect(page.GetByTestId("by-passkey")).ToHaveCountAsync(0);
        await page.GetByTestId("name").FillAsync(Name);
        await page.GetByTestId("password").FillAsync(Own);
        await page.GetByTestId("sign-in").ClickAsync();
        await page.GotoAsync($"{url}/tai-khoan");
        await AddAsync(page, "Máy tính cơ quan", "doan bua");
        await Expect(page.Locator("[data-passkey-says]")).ToHaveTextAsync("Mật khẩu hiện tại không đúng.");
        await page.GetByTestId("passkey-password").FillAsync(Own);
        await Screenshots.TakeAsync(page, "khoa-dang-nhap-them");
        await page.GetByTestId("passkey-make").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToHaveTextAsync("Đã thêm khóa đăng nhập.");
        await Expect(page.GetByTestId("passkey")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("passkey")).ToContainTextAsync("Máy tính cơ quan");
        await Screenshots.TakeAsync(page, "khoa-dang-nhap");

        await LeaveAsync(page);
        await Expect(page.GetByTestId("by-passkey")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "dang-nhap-bang-khoa");
        // Whose finger it is not.
        await authenticator.VerifiesAsync(false);
        await page.GetByTestId("by-passkey").ClickAsync();
        await Expect(page.Locator("[data-passkey-says]")).ToContainTextAsync("đã hủy hoặc quá thời gian");
        await authenticator.VerifiesAsync(true);
        await page.GotoAsync($"{url}/dang-nhap?ve=/tai-khoan");
        await page.GetByTestId("by-passkey").ClickAsync();
        await page.WaitForURLAsync($"{url}/tai-khoan");
        await Expect(page.GetByTestId("passkey")).Not.ToContainTextAsync("Chưa dùng");

        await page.GetByTestId("passkey").Locator("summary").ClickAsync();
        await page.GetByTestId("passkey-new-name").FillAsync("Máy <b>mới</b>");
        await page.GetByTestId("passkey-rename").ClickAsync();
        await Expect(page.GetByTestId("passkey")).ToContainTextAsync("Máy <b>mới</b>");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{overflow} pixels wider than the screen");

        await page.GetByTestId("passkey-remove").ClickAsync();
        await Screenshots.TakeAsync(page, "khoa-dang-nhap-go");
        await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToContainTextAsync("Đã gỡ khóa đăng nhập.");
        await Expect(page.GetByTestId("passkey")).ToHaveCountAsync(0);
        await LeaveAsync(page);
        await Expect(page.GetByTestId("by-passkey")).ToHaveCountAsync(0);

        // By a number no authenticator is asked: the page says what to do instead.
        await page.GotoAsync($"{host.Url}/dang-nhap");
        await page.GetByTestId("name").FillAsync(Name);
        await page.GetByTestId("password").FillAsync(Own);
        await page.GetByTestId("sign-in").ClickAsync();
        await page.GotoAsync($"{host.Url}/tai-khoan");
        await page.GetByTestId("passkey-add").Locator("summary").First.ClickAsync();
        await Expect(page.Locator("[data-passkey-hint=address]")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("passkey-make")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_is_no_answer_to_a_question_of_ours_is_refused_and_told_in_the_trail()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostInside.StartAsDeliveredAsync(folder.Path, "--Demo:Enabled=false");
        using var browser = new FormClient(host.Url, null);
        await browser.FirstSignInAsync(Name, await MakeAsync(folder), Own);
        await browser.GetAsync("/tai-khoan");
        var asked = await browser.PostAsync("/tai-khoan/khoa-dang-nhap/hoi", [("mat-khau", Own)]);
        var ticket = System.Text.Json.JsonDocument.Parse(asked.Body).RootElement.GetProperty("ticket").GetString()!;
        foreach (
            var (given, code) in ((string, string)[])
                // The second time it is no answer any more, whatever it says.
                [("", "passkey_late"), ("CfDJ8AAAA", "passkey_late"), (ticket, "passkey_wrong"), (ticket, "passkey_late")]
        )
        {
            var answer = await browser.PostAsync(
                "/tai-khoan/khoa-dang-nhap/them",
                [("ten-khoa", "Máy"), ("khoa", """{"id":"AA","rawId":"AA","type":"public-key","response":{}}"""), ("phieu", given)]
            );
            Assert.Equal($"/tai-khoan?tu-choi={code}#khoa-dang-nhap", answer.Location);
        }
        using var stranger = new FormClient(host.Url, null);
        await stranger.GetAsync("/dang-nhap");
        // A ticket for a new passkey signs nobody in.
        foreach (var given in (string[])[ticket, "", "x"])
            Assert.Equal(
                System.Net.HttpStatusCode.Unauthorized,
                (await stranger.PostAsync("/dang-nhap/khoa", [("khoa", "{}"), ("phieu", given)])).Status
            );
        Assert.StartsWith("/dang-nhap", (await stranger.LookAsync("/tai-khoan")).Location);
        Assert.Equal(3, (await Trail.ReadAsync(folder)).Count(line => line.Action == "sign_in.refused"));
    }

    private static async Task AddAsync(IPage page, string name, string password)
    {
        await page.GetByTestId("passkey-add").Locator("summary").First.ClickAsync();
        await page.GetByTestId("passkey-name").FillAsync(name);
        await page.GetByTestId("passkey-password").FillAsync(password);
        await page.GetByTestId("passkey-make").ClickAsync();
    }

    private static async Task LeaveAsync(IPage page)
    {
        await page.Locator("form[action='/dang-xuat'] button").First.ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToHaveTextAsync("Đồng chí đã đăng xuất.");
    }

    private static Task<string> MakeAsync(TemporaryFolder folder) =>
        CellBotProgram.DoneAsync(folder.Path, "admin", "create", Name, "--full-name", "Nguyễn Thị Bình");
}
