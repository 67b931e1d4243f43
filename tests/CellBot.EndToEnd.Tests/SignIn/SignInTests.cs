using System.Net;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Organization.Accounts;

namespace CellBot.EndToEnd.Tests.SignIn;

/// <summary>
/// Signing in to a host that is no demonstration: the first administrator, passwords, the second factor, sessions, and those who guess.
/// </summary>
[Trait("Kind", "Host")]
public sealed partial class SignInTests : IAsyncLifetime
{
    private const string Own = "mot cau dai chi toi biet";

    private readonly TemporaryFolder _folder = new();
    private HostInside _host = null!;

    public async Task InitializeAsync() => _host = await HostInside.StartAsDeliveredAsync(_folder.Path, "--Demo:Enabled=false");

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_accounts_only_the_way_to_make_the_first_is_shown()
    {
        using var browser = new FormClient(_host.Url, null);
        foreach (var path in (string[])["/", "/dot-gui", "/he-thong/tai-khoan"])
        {
            var (status, location, _) = await browser.LookAsync(path);
            Assert.Equal(HttpStatusCode.Found, status);
            Assert.Equal(path == "/" ? "/dang-nhap" : $"/dang-nhap?ve={path}", location);
        }
        var page = await browser.GetAsync("/dang-nhap");
        Assert.Contains("cellbot admin create", page);
        Assert.DoesNotContain("data-testid=\"password\"", page);
        // One click is the demonstration's alone: the route is not there.
        Assert.NotEqual("/", (await browser.PostAsync("/dang-nhap/mau", [("ten", "quan-tri")])).Location);
        Assert.Equal(HttpStatusCode.Found, (await browser.LookAsync("/")).Status);
    }

    [Fact]
    public async Task The_first_administrator_comes_from_the_command_line_and_changes_the_password_first()
    {
        var given = await MakeAsync("chanh-van-phong");
        using var browser = new FormClient(_host.Url, null);
        var entered = await browser.SignInAsync("chanh-van-phong", given);
        Assert.Equal((HttpStatusCode.Found, "/"), (entered.Status, entered.Location));
        Assert.Equal("/doi-mat-khau", (await browser.LookAsync("/he-thong/tai-khoan")).Location);

        foreach (
            var (wanted, code) in ((string, string)[])
                [
                    ("ngắn", "password_short"),
                    ("Password1234", "password_common"),
                    ("chanhvanphong2026", "password_common"),
                    (given, "password_same"),
                ]
        )
        {
            await browser.GetAsync("/doi-mat-khau");
            var refused = await browser.PostAsync("/doi-mat-khau", [("mat-khau", given), ("mat-khau-moi", wanted), ("nhap-lai", wanted)]);
            Assert.Equal($"/doi-mat-khau?tu-choi={code}", refused.Location);
        }
        await browser.GetAsync("/doi-mat-khau");
        Assert.Equal(
            "/?xong=password_changed",
            (await browser.PostAsync("/doi-mat-khau", [("mat-khau", given), ("mat-khau-moi", Own), ("nhap-lai", Own)])).Location
        );
        Assert.Contains("chanh-van-phong", await browser.GetAsync("/he-thong/tai-khoan"));

        using var again = new FormClient(_host.Url, null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.SignInAsync("chanh-van-phong", given)).Status);
        Assert.Equal("/", (await again.SignInAsync("chanh-van-phong", Own)).Location);
    }

    [Fact]
    public async Task Who_guesses_is_locked_out_alike_whether_or_not_the_name_is_anyones()
    {
        await MakeAsync("chanh-van-phong", Own);
        var answers = new List<string>();
        foreach (var name in (string[])["chanh-van-phong", "khong-co-ai"])
        {
            using var browser = new FormClient(_host.Url, null);
            for (var guess = 0; guess < LockoutPolicy.OfName.Tries; guess++)
            {
                var wrong = await browser.SignInAsync(name, $"doan bua lan {guess}");
                Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
                if (guess == 0)
                    answers.Add(Shown(wrong.Body));
            }
            var locked = await browser.SignInAsync(name, Own);
            Assert.Equal(HttpStatusCode.TooManyRequests, locked.Status);
            answers.Add(Time().Replace(Shown(locked.Body), "…"));
            // Of look-alike names too: the count is the eye's.
            Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SignInAsync(name.ToUpperInvariant(), Own)).Status);
        }
        Assert.Equal(answers[0], answers[2]);
        Assert.Equal(answers[1], answers[3]);
        Assert.Contains("…", answers[1]);

        var trail = await TrailAsync();
        Assert.Equal(2, trail.Count(line => line.Action == "sign_in.locked"));
        Assert.Equal(2 * LockoutPolicy.OfName.Tries, trail.Count(line => line.Action == "sign_in.refused"));
        Assert.DoesNotContain(trail, line => line.Text.Contains("khong-co-ai", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_of_the_app_is_asked_for_and_none_is_good_twice()
    {
        using var browser = await EnteredAsync("chanh-van-phong");
        await browser.GetAsync("/tai-khoan");
        await browser.PostAsync("/tai-khoan/ung-dung", [("mat-khau", Own)]);
        var page = await browser.GetAsync("/tai-khoan");
        Assert.Contains("<svg", page);
        var key = Key(Secret().Match(page).Groups[1].Value);
        Assert.Equal(
            "/tai-khoan?tu-choi=code_wrong#xac-thuc",
            (await browser.PostAsync("/tai-khoan/ung-dung/bat", [("ma", "000000")])).Location
        );
        // This step's code and the next one's: both stay good for half a minute, however slow the machine.
        var step = Totp.StepOf(TimeProvider.System.GetUtcNow());
        var first = Totp.CodeOf(key, step);
        var on = await browser.PostAsync("/tai-khoan/ung-dung/bat", [("ma", first)]);
        var codes = RecoveryCode().Matches(on.Body).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.DoesNotContain(codes[0], await browser.GetAsync("/tai-khoan"));

        using var other = new FormClient(_host.Url, null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CodeAsync(other, first)).Status);
        Assert.Equal("/", (await CodeAsync(other, Totp.CodeOf(key, step + 1))).Location);
        using var third = new FormClient(_host.Url, null);
        Assert.Equal("/", (await CodeAsync(third, codes[3].ToLowerInvariant())).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CodeAsync(third, codes[3])).Status);
        Assert.Contains("Còn 9 mã dự phòng", await other.GetAsync("/tai-khoan"));
    }

    [Fact]
    public async Task Whoever_finds_a_session_open_guesses_no_password_in_it_and_binds_no_app()
    {
        using var browser = await EnteredAsync("chanh-van-phong");
        await browser.GetAsync("/tai-khoan");
        Assert.Equal(
            "/tai-khoan?tu-choi=password_wrong#xac-thuc",
            (await browser.PostAsync("/tai-khoan/ung-dung", [("mat-khau", "doan bua")])).Location
        );
        Assert.DoesNotContain("<svg class=\"qr", await browser.GetAsync("/tai-khoan"));
        const string wanted = "Mot mat khau 2026";
        for (var guess = 1; guess < LockoutPolicy.OfName.Tries; guess++)
            await browser.PostAsync("/doi-mat-khau", [("mat-khau", "doan bua"), ("mat-khau-moi", wanted), ("nhap-lai", wanted)]);
        var locked = await browser.PostAsync("/doi-mat-khau", [("mat-khau", Own), ("mat-khau-moi", wanted), ("nhap-lai", wanted)]);
        Assert.Equal("/doi-mat-khau?tu-choi=password_locked", locked.Location);
        var trail = await TrailAsync();
        Assert.Equal(LockoutPolicy.OfName.Tries, trail.Count(line => line.Action == "account.password_refused"));
        Assert.Single(trail, line => line.Action == "sign_in.locked");
    }

    [Fact]
    public async Task A_forged_second_step_is_none()
    {
        await MakeAsync("chanh-van-phong", Own);
        using var browser = new FormClient(_host.Url, null);
        await browser.GetAsync("/dang-nhap");
        foreach (var step in (string[])["", "1 x", "CfDJ8AAAA"])
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                (await browser.PostAsync("/dang-nhap/ma", [("buoc", step), ("ma", "123456")])).Status
            );
        Assert.Equal(HttpStatusCode.Found, (await browser.LookAsync("/")).Status);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_and_a_new_password_ends_the_others()
    {
        using var first = await EnteredAsync("chanh-van-phong");
        using var second = new FormClient(_host.Url, null);
        await second.SignInAsync("chanh-van-phong", Own);
        Assert.Equal(2, Count(await second.GetAsync("/tai-khoan"), "data-testid=\"session\""));
        Assert.Equal("/tai-khoan?xong=sessions_ended", (await second.PostAsync("/tai-khoan/phien/ket-thuc-khac", [])).Location);
        Assert.StartsWith("/dang-nhap", (await first.LookAsync("/tai-khoan")).Location);

        await first.SignInAsync("chanh-van-phong", Own);
        await second.GetAsync("/doi-mat-khau");
        await second.PostAsync("/doi-mat-khau", [("mat-khau", Own), ("mat-khau-moi", Own + " moi"), ("nhap-lai", Own + " moi")]);
        Assert.StartsWith("/dang-nhap", (await first.LookAsync("/tai-khoan")).Location);
        await second.GetAsync("/tai-khoan");
        Assert.Equal("/dang-nhap?xong=signed_out", (await second.PostAsync("/dang-xuat", [])).Location);
        Assert.StartsWith("/dang-nhap", (await second.LookAsync("/tai-khoan")).Location);
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_alone_and_leads_nowhere_else()
    {
        await MakeAsync("chanh-van-phong", Own);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_host.Url) };
        var token = Token().Match(await http.GetStringAsync("/dang-nhap")).Groups[1].Value;
        foreach (
            var (wanted, led) in ((string, string)[])
                [("/van-ban?tim=a", "/van-ban?tim=a"), ("//evil.example/", "/"), ("https://evil.example/", "/"), ("/\\evil.example", "/")]
        )
        {
            using var answer = await http.PostAsync(
                "/dang-nhap",
                new FormUrlEncodedContent([
                    new("__RequestVerificationToken", token),
                    new("ten", "chanh-van-phong"),
                    new("mat-khau", Own),
                    new("ve", wanted),
                ])
            );
            Assert.Equal(led, answer.Headers.Location!.ToString());
            var cookie = Assert.Single(
                answer.Headers.GetValues("Set-Cookie"),
                cookie =>
                    cookie.StartsWith("cellbot-session=", StringComparison.Ordinal)
                    && !cookie.StartsWith("cellbot-session=;", StringComparison.Ordinal)
            );
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            // It is bound to a person now; the next try begins as nobody.
            token = Token().Match(await http.GetStringAsync("/dang-nhap")).Groups[1].Value;
        }
    }

    private async Task<FormClient> EnteredAsync(string name)
    {
        var browser = new FormClient(_host.Url, null);
        await browser.FirstSignInAsync(name, await MakeAsync(name), Own);
        return browser;
    }

    /// <param name="own">Set at once, so that nothing must be changed first.</param>
    private async Task<string> MakeAsync(string name, string? own = null)
    {
        var given = await CellBotProgram.DoneAsync(_folder.Path, "admin", "create", name, "--full-name", "Nguyễn Thị Bình");
        if (own is null)
            return given;
        using var browser = new FormClient(_host.Url, null);
        await browser.FirstSignInAsync(name, given, own);
        return own;
    }

    private static async Task<(HttpStatusCode Status, string Location, string Body)> CodeAsync(FormClient browser, string code)
    {
        var asked = await browser.SignInAsync("chanh-van-phong", Own);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        return await browser.PostAsync("/dang-nhap/ma", [("buoc", Step().Match(asked.Body).Groups[1].Value), ("ma", code)]);
    }

    private Task<IReadOnlyList<(string Action, string Text)>> TrailAsync() => Trail.ReadAsync(_folder);

    private static string Shown(string page) => Refusal().Match(page).Groups[1].Value;

    private static int Count(string page, string what) => page.Split(what).Length - 1;

    private static byte[] Key(string secret)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(
            secret
                .Where(letter => letter != ' ')
                .Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0'))
        );
        return [.. Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2))];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"buoc\" value=\"([^\"]+)\"")]
    private static partial Regex Step();

    [GeneratedRegex("data-testid=\"secret\">([A-Z2-7 ]+)<")]
    private static partial Regex Secret();

    [GeneratedRegex("<li class=\"num hash\">([^<]+)</li>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("data-testid=\"outcome-refused\">([^<]+)<")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\d\d:\d\d")]
    private static partial Regex Time();
}
