using System.Text;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>What one administrator asks for and another confirms, declines or may not; and the office where there is but one.</summary>
[Trait("Kind", "Host")]
public sealed partial class SecondAdministratorTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>, IAsyncLifetime
{
    private const string Own = "mot cau dai chi toi biet",
        Waiting = "/he-thong/cho-xac-nhan",
        Reason = "Đồng chí chuyển sang tổ duyệt";

    private readonly TemporaryFolder _folder = new();
    private HostInside _host = null!;

    public async Task InitializeAsync() => _host = await HostInside.StartAsDeliveredAsync(_folder.Path, "--Demo:Enabled=false");

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [SkippableTheory]
    [Trait("Length", "Long")]
    [MemberData(nameof(Screens.Desk), MemberType = typeof(Screens))]
    public async Task Roles_change_once_another_administrator_has_confirmed_and_one_alone_is_marked(int width, int height)
    {
        await using var window = await chromium.WindowAsync(width, height);
        using var first = await AdministratorAsync("an", "Nguyễn Văn An");
        using var third = await AdministratorAsync("chi", "Lê Thị Chi");
        using (await AdministratorAsync("binh", "Trần Thị Bình")) { }
        await first.GetAsync("/he-thong/tai-khoan/them");
        await first.PostAsync(
            "/he-thong/tai-khoan/them",
            [("ho-ten", "Phạm Văn Dũng"), ("ten", "dung"), ("vai-tro", "viewer"), ("don-vi", "")]
        );
        var account = await PageOfAsync(first, "dung");

        await first.GetAsync(account);
        Assert.EndsWith("tu-choi=second_reason", (await first.PostAsync($"{account}/quyen", Roles("approver", ""))).Location);
        Assert.EndsWith(
            "tu-choi=bad_full_name",
            (await first.PostAsync($"{account}/quyen", [("ho-ten", "-"), .. Roles("approver", Reason)[1..]])).Location
        );
        Assert.Equal($"{Waiting}?xong=pending_requested", (await first.PostAsync($"{account}/quyen", Roles("approver", Reason))).Location);
        Assert.EndsWith("tu-choi=pending_same", (await first.PostAsync($"{account}/quyen", Roles("approver", Reason))).Location);
        // The name alone needs nobody else.
        Assert.EndsWith("xong=roles_changed", (await first.PostAsync($"{account}/quyen", Roles("viewer", ""))).Location);
        await first.GetAsync(Waiting);
        Assert.Equal($"{Waiting}?tu-choi=pending_own", (await first.PostAsync($"{Waiting}/1/xac-nhan", [])).Location);

        var page = await window.NewPageAsync();
        await page.GotoAsync($"{_host.Url}/dang-nhap");
        await page.GetByTestId("name").FillAsync("binh");
        await page.GetByTestId("password").FillAsync(Own);
        await page.GetByTestId("sign-in").ClickAsync();
        await Expect(page.GetByTestId("seconds-waiting")).ToContainTextAsync("1 việc hệ trọng chờ đồng chí xác nhận.");
        await Screenshots.TakeAsync(page, "hom-nay-cho-xac-nhan");
        await page.GetByTestId("seconds-waiting").Locator("a").ClickAsync();
        await Expect(page.GetByTestId("pending")).ToContainTextAsync("Đổi vai trò của đồng chí Phạm Văn Dũng");
        await Expect(page.GetByTestId("pending-reason")).ToHaveTextAsync(Reason);
        await Screenshots.TakeAsync(page, "cho-xac-nhan");
        await page.GetByTestId("pending-confirm").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToHaveTextAsync("Đã xác nhận và thực hiện.");
        await Screenshots.TakeAsync(page, "cho-xac-nhan-xong");
        await page.GotoAsync($"{_host.Url}{account}");
        await Screenshots.TakeAsync(page, "tai-khoan-doi-vai-tro");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{overflow} pixels wider than the screen");
        await third.GetAsync(Waiting);
        Assert.Equal($"{Waiting}?tu-choi=pending_over", (await third.PostAsync($"{Waiting}/1/xac-nhan", [])).Location);

        // Half a list: what it adds is there at once, whom it leaves out stays until another administrator says so.
        await SeedAsync();
        await UploadAsync(page, "unit_code,full_name,role\nCB-1,Hoàng Văn Mười Hai,member\nCB-1,Đinh Thị Mới,member\n");
        await page.GetByTestId("import-gone").Locator("summary").ClickAsync();
        foreach (var gone in await page.GetByTestId("import-gone").GetByRole(AriaRole.Checkbox).AllAsync())
            await gone.CheckAsync();
        await page.GetByTestId("import-now").ClickAsync();
        await Expect(page.GetByTestId("outcome-refused")).ToContainTextAsync("ghi lý do bằng một câu");
        await page.GetByTestId("import-gone").Locator("summary").ClickAsync();
        foreach (var gone in await page.GetByTestId("import-gone").GetByRole(AriaRole.Checkbox).AllAsync())
            await gone.CheckAsync();
        await page.GetByTestId("second-reason").FillAsync("Danh sách mới của chi bộ");
        await Screenshots.TakeAsync(page, "nhap-bot-nhieu-nguoi");
        await page.GetByTestId("import-now").ClickAsync();
        await Expect(page.GetByTestId("outcome-done")).ToContainTextAsync("chờ người quản trị xác nhận");
        await page.GotoAsync($"{_host.Url}/don-vi/CB-1");
        await Expect(page.GetByTestId("member-row")).ToHaveCountAsync(13);
        Assert.Contains("Đưa 11 đồng chí ra khỏi danh sách", await first.GetAsync(Waiting));
        Assert.Equal($"{Waiting}?xong=pending_confirmed", (await first.PostAsync($"{Waiting}/2/xac-nhan", [])).Location);
        await page.ReloadAsync();
        await Expect(page.GetByTestId("member-row")).ToHaveCountAsync(2);

        // Another administrator is not shut out by one alone, nor by two of whom one gave the other the password.
        var other = await PageOfAsync(first, "chi");
        await first.GetAsync(other);
        Assert.Equal(
            $"{Waiting}?xong=pending_requested",
            (await first.PostAsync($"{other}/khoa", [("ly-do", "Đồng chí nghỉ hưu")])).Location
        );
        Assert.Equal($"{Waiting}?xong=pending_declined", (await third.PostAsync($"{Waiting}/3/tu-choi", [])).Location);
        await GiveNewPasswordAsync(first, other, third, 4);
        // Whom the first gave a password is no second person to them any more.
        using var second = new FormClient(_host.Url, null);
        await second.SignInAsync("binh", Own);
        await GiveNewPasswordAsync(first, await PageOfAsync(first, "binh"), second, 5);
        // Nobody is left who is another person to the first: a typed word, and a mark.
        await first.GetAsync(account);
        Assert.EndsWith("tu-choi=second_word", (await first.PostAsync($"{account}/quyen", Roles("viewer", Reason))).Location);
        Assert.EndsWith(
            "xong=roles_changed",
            (await first.PostAsync($"{account}/quyen", [.. Roles("viewer", ""), ("tu-xac-nhan", "Đồng ý")])).Location
        );

        var trail = await Trail.ReadAsync(_folder);
        var changes = trail.Where(line => line.Action == "account.roles_changed").Select(line => line.Text).ToList();
        Assert.Equal(3, changes.Count);
        Assert.Contains("confirmed_by", changes[1], StringComparison.Ordinal);
        Assert.Contains("approver@*", changes[1], StringComparison.Ordinal);
        Assert.Contains("alone", changes[2], StringComparison.Ordinal);
        Assert.Equal(5, trail.Count(line => line.Action == "pending.requested"));
        Assert.Equal(4, trail.Count(line => line.Action == "pending.confirmed"));
        Assert.All(
            trail.Where(line => line.Action == "account.password_reset"),
            line => Assert.Contains("confirmed_by", line.Text, StringComparison.Ordinal)
        );
        Assert.Contains("11", trail.Single(line => line.Action == "members.ended").Text, StringComparison.Ordinal);
        Assert.Single(trail, line => line.Action == "pending.declined");
        Assert.DoesNotContain(trail, line => line.Action == "account.disabled");
        Assert.DoesNotContain(trail, line => line.Text.Contains("Đồng chí", StringComparison.Ordinal));
    }

    /// <summary>Asked for by one, shown once to them, and good when the other has said so, no sooner.</summary>
    private async Task GiveNewPasswordAsync(FormClient asks, string account, FormClient confirms, int act)
    {
        await asks.GetAsync(account);
        Assert.EndsWith("tu-choi=second_reason", (await asks.PostAsync($"{account}/dat-lai", [])).Location);
        var shown = await asks.PostAsync($"{account}/dat-lai", [("ly-do", "Đồng chí quên mật khẩu")]);
        var password = Password().Match(shown.Body).Groups[1].Value;
        Assert.NotEqual("", password);
        Assert.EndsWith(
            "tu-choi=pending_same",
            (await asks.PostAsync($"{account}/dat-lai", [("ly-do", "Đồng chí quên mật khẩu")])).Location
        );
        // Until then the one it is about goes on as before, and may have the word herself.
        Assert.Contains("Đặt lại mật khẩu quản trị của đồng chí", await confirms.GetAsync(Waiting), StringComparison.Ordinal);
        Assert.Equal($"{Waiting}?xong=pending_confirmed", (await confirms.PostAsync($"{Waiting}/{act}/xac-nhan", [])).Location);
    }

    private async Task SeedAsync()
    {
        string[] names = ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"];
        await ImportAsync("units", "code,parent_code,kind,name\nCB-1,,cell,Chi bộ Một\n");
        await ImportAsync("members", "unit_code,full_name,role\n" + string.Concat(names.Select(name => $"CB-1,Hoàng Văn {name},member\n")));
    }

    private async Task ImportAsync(string list, string text)
    {
        var file = Path.Combine(_folder.Path, list + ".csv");
        await File.WriteAllTextAsync(file, text);
        await CellBotProgram.DoneAsync(_folder.Path, "import", list, file);
    }

    private async Task UploadAsync(IPage page, string text)
    {
        await page.GotoAsync($"{_host.Url}/don-vi/nhap");
        await page.GetByTestId("import-file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "danh-sach.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(text),
                }
            );
        await page.GetByTestId("check-list").ClickAsync();
    }

    private static (string, string)[] Roles(string role, string reason) =>
        [("ho-ten", "Phạm Văn Dũng"), ("vai-tro", role), ("don-vi", ""), ("ly-do", reason)];

    private async Task<FormClient> AdministratorAsync(string name, string fullName)
    {
        var made = await CellBotProgram.DoneAsync(_folder.Path, "admin", "create", name, "--full-name", fullName);
        var browser = new FormClient(_host.Url, null);
        await browser.FirstSignInAsync(name, made, Own);
        return browser;
    }

    private static async Task<string> PageOfAsync(FormClient administrator, string name)
    {
        var list = await administrator.GetAsync("/he-thong/tai-khoan");
        var row = list[list.IndexOf($"data-testid=\"account-{name}\"", StringComparison.Ordinal)..];
        return Link().Match(row).Value;
    }

    [GeneratedRegex("data-testid=\"one-time-password\">([^<]+)<")]
    private static partial Regex Password();

    [GeneratedRegex("/he-thong/tai-khoan/[0-9]+")]
    private static partial Regex Link();
}
