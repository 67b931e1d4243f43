using System.Net;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Story;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.SignIn;

/// <summary>Signing in by the office's own provider, against a real one on loopback; passwords are off but for the break-glass account.</summary>
[Trait("Kind", "Host")]
public sealed class ProviderSignInTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>, IAsyncLifetime
{
    private const string Own = "mot cau dai chi toi biet";

    private readonly TemporaryFolder _folder = new();
    private LoopbackProvider _provider = null!;
    private HostInside _host = null!;

    public async Task InitializeAsync()
    {
        _provider = await LoopbackProvider.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "secret"), LoopbackProvider.Secret + "\n");
        _host = await HostInside.StartAsDeliveredAsync(
            _folder.Path,
            "--Demo:Enabled=false",
            "--SignIn:Password=false",
            "--SignIn:BreakGlass=du-phong",
            $"--SignIn:OpenIdConnect:Authority={_provider.Url}",
            $"--SignIn:OpenIdConnect:ClientId={LoopbackProvider.Client}",
            $"--SignIn:OpenIdConnect:ClientSecretFile={Path.Combine(_folder.Path, "secret")}",
            "--SignIn:OpenIdConnect:DisplayName=Cổng tỉnh",
            "--SignIn:OpenIdConnect:LinkClaim=preferred_username"
        );
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Whoever_is_linked_signs_in_with_our_roles_and_nobody_else_does()
    {
        using var administrator = await BreakGlassAsync();
        var clerk = await AccountAsync(administrator, "van-thu", "records_clerk");
        using var browser = new ProviderBrowser(_host.Url);
        Assert.Contains("Đăng nhập bằng Cổng tỉnh", (await browser.OpenAsync("/dang-nhap")).Body);

        var unknown = await browser.SignInAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.Status);
        Assert.Contains("chưa có tài khoản nào liên kết", ProviderBrowser.Refusal(unknown.Body));
        Assert.Contains("data-testid=\"subject\">u-1001<", unknown.Body);

        await administrator.GetAsync(clerk);
        Assert.EndsWith(
            "tu-choi=bad_subject",
            (await administrator.PostAsync($"{clerk}/lien-ket", [("ma-nguoi-dung", "hai chữ")])).Location
        );
        Assert.EndsWith(
            "xong=account_linked",
            (await administrator.PostAsync($"{clerk}/lien-ket", [("ma-nguoi-dung", "u-1001")])).Location
        );
        Assert.EndsWith("tu-choi=subject_taken", (await administrator.PostAsync($"{clerk}/lien-ket", [("ma-nguoi-dung", "u-2")])).Location);
        Assert.Equal("/van-ban?tim=a", (await browser.SignInAsync("/van-ban?tim=a")).Location);
        // The one-time password is asked for no more, and what the provider says of roles is nothing to us.
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/van-ban/them")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/he-thong")).Status);
        Assert.Equal("/", (await browser.SignInAsync("//evil.example/")).Location);

        await administrator.GetAsync(clerk);
        await administrator.PostAsync($"{clerk}/khoa", []);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignInAsync()).Status);
        await administrator.PostAsync($"{clerk}/mo", []);
        Assert.Equal("/tai-khoan", (await browser.SignInAsync()).Location);
        Assert.EndsWith("xong=account_unlinked", (await administrator.PostAsync($"{clerk}/go-lien-ket", [])).Location);
        Assert.StartsWith("/dang-nhap", (await browser.OpenAsync("/tai-khoan")).Location);

        var trail = await Trail.ReadAsync(_folder);
        Assert.Contains(trail, line => line.Action == "session.started" && line.Text.Contains("provider", StringComparison.Ordinal));
        Assert.Equal(2, trail.Count(line => line.Text.Contains("provider_unknown", StringComparison.Ordinal)));
        Assert.DoesNotContain(trail, line => line.Text.Contains("u-1001", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task The_button_leads_to_the_provider_and_back_in_a_browser()
    {
        using var administrator = await BreakGlassAsync();
        var clerk = await AccountAsync(administrator, "van-thu", "records_clerk");
        await administrator.GetAsync(clerk);
        await administrator.PostAsync($"{clerk}/lien-ket", [("ma-nguoi-dung", "u-1001")]);
        await using var window = await chromium.WindowAsync(1366, 768);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{_host.Url}/van-ban?tim=a");
        await Expect(page.GetByTestId("by-provider")).ToHaveTextAsync("Đăng nhập bằng Cổng tỉnh");
        await Screenshots.TakeAsync(page, "dang-nhap-co-quan");
        await page.GetByTestId("by-provider").ClickAsync();
        await Expect(page.GetByTestId("me")).ToHaveTextAsync("Nguyễn Thị Bình");
        Assert.EndsWith("/van-ban?tim=a", page.Url);

        // A person whom the house does not know comes back to the page of signing in, with words and a way.
        _provider.Subject = "u-2002";
        await using var other = await chromium.WindowAsync(390, 844);
        var stranger = await other.NewPageAsync();
        await stranger.GotoAsync($"{_host.Url}/dang-nhap");
        await stranger.GetByTestId("by-provider").ClickAsync();
        await Expect(stranger.Locator("main")).ToContainTextAsync("chưa có tài khoản nào liên kết");
        await Expect(stranger.GetByTestId("by-provider")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(stranger, "dang-nhap-co-quan-chua-lien-ket");
    }

    [Fact]
    public async Task A_name_links_at_the_first_sign_in_but_never_an_administrator()
    {
        using var administrator = await BreakGlassAsync();
        await AccountAsync(administrator, "van-thu", "records_clerk");
        using var browser = new ProviderBrowser(_host.Url);
        _provider.Claims["preferred_username"] = "du-phong";
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignInAsync()).Status);
        _provider.Claims["preferred_username"] = "van-thu";
        Assert.Equal("/tai-khoan", (await browser.SignInAsync()).Location);
        // Another person who comes by that name is another person.
        _provider.Subject = "u-2002";
        using var other = new ProviderBrowser(_host.Url);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.SignInAsync()).Status);
        // The first is known by more than the name.
        (_provider.Subject, _provider.Claims["preferred_username"]) = ("u-1001", "ten-khac");
        Assert.Equal("/tai-khoan", (await other.SignInAsync()).Location);
    }

    [Fact]
    public async Task Passwords_are_off_but_for_the_break_glass_account_which_is_marked()
    {
        using var administrator = await BreakGlassAsync();
        var made = await CellBotProgram.DoneAsync(_folder.Path, "admin", "create", "chanh-van-phong");
        using var browser = new FormClient(_host.Url, null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SignInAsync("chanh-van-phong", made)).Status);
        Assert.Equal(1, (await Trail.ReadAsync(_folder)).Count(line => line.Action == "sign_in.break_glass"));
    }

    [Fact]
    public async Task What_the_provider_answers_wrongly_is_refused_in_words_and_told_in_the_trail()
    {
        using var administrator = await BreakGlassAsync();
        await AccountAsync(administrator, "van-thu", "records_clerk");
        _provider.Claims["preferred_username"] = "van-thu";
        using var browser = new ProviderBrowser(_host.Url);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        (string Words, Action Wrong)[] cases =
        [
            ("đã dùng hoặc đã quá hạn", () => _provider.Spoil = claims => claims["nonce"] = "another"),
            ("Chưa xác minh được", () => _provider.Spoil = claims => claims["aud"] = "another"),
            ("Chưa xác minh được", () => _provider.Spoil = claims => claims["iss"] = "https://another.example"),
            ("lệch nhau", () => _provider.Spoil = claims => (claims["nbf"], claims["exp"]) = (now - 900, now - 600)),
            ("lệch nhau", () => _provider.Spoil = claims => (claims["nbf"], claims["exp"]) = (now + 600, now + 900)),
            ("Chưa xác minh được", () => _provider.Spoil = claims => claims.Remove("sub")),
            ("Chưa xác minh được", () => _provider.SignsWithAnother = true),
            ("Chưa xác minh được", () => _provider.Algorithm = "none"),
            ("bị hủy hoặc từ chối", () => _provider.Refuses = true),
        ];
        foreach (var (words, wrong) in cases)
        {
            (_provider.Spoil, _provider.SignsWithAnother, _provider.Algorithm, _provider.Refuses) = (_ => { }, false, "RS256", false);
            wrong();
            var answer = await browser.SignInAsync();
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Contains(words, ProviderBrowser.Refusal(answer.Body));
        }
        (_provider.Spoil, _provider.SignsWithAnother, _provider.Algorithm, _provider.Refuses) = (_ => { }, false, "RS256", false);

        // An answer is one browser's, once.
        var back = await browser.BackAsync();
        using var thief = new ProviderBrowser(_host.Url);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.OpenAsync(back)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.OpenAsync(back)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.OpenAsync("/dang-nhap/co-quan/ve?code=x&state=y")).Status);
        Assert.Equal("/tai-khoan", (await browser.SignInAsync()).Location);

        using var another = new ProviderBrowser(_host.Url);
        var late = await another.BackAsync();
        await _provider.LeaveAsync();
        var away = await another.OpenAsync(late);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.Contains("chưa kết nối được với Cổng tỉnh", ProviderBrowser.Refusal(away.Body));
        await _provider.ReturnAsync();
        Assert.Equal("/tai-khoan", (await another.SignInAsync()).Location);

        var trail = (await Trail.ReadAsync(_folder)).Where(line => line.Action == "sign_in.refused").ToList();
        Assert.Equal(cases.Length + 4, trail.Count);
        Assert.All(trail, line => Assert.Contains("provider_", line.Text, StringComparison.Ordinal));
        var (_, left, _) = await another.OpenAsync("/dang-nhap/co-quan/ra");
        Assert.StartsWith($"{_provider.Url}/leave?client_id=cellbot&post_logout_redirect_uri=", left);
    }

    private async Task<FormClient> BreakGlassAsync()
    {
        var made = await CellBotProgram.DoneAsync(_folder.Path, "admin", "create", "du-phong");
        var browser = new FormClient(_host.Url, null);
        await browser.FirstSignInAsync("du-phong", made, Own);
        return browser;
    }

    /// <returns>The address of its page.</returns>
    private static async Task<string> AccountAsync(FormClient administrator, string name, string role)
    {
        await administrator.GetAsync("/he-thong/tai-khoan/them");
        await administrator.PostAsync(
            "/he-thong/tai-khoan/them",
            [("ho-ten", "Nguyễn Thị Bình"), ("ten", name), ("vai-tro", role), ("don-vi", "")]
        );
        var list = await administrator.GetAsync("/he-thong/tai-khoan");
        var row = list[..list.IndexOf($">{name}<", StringComparison.Ordinal)];
        var from = row.LastIndexOf("/he-thong/tai-khoan/", StringComparison.Ordinal);
        return row[from..row.IndexOf('"', from)];
    }
}
