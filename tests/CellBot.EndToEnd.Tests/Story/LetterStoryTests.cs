using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Mail;
using MimeKit;
using static Microsoft.Playwright.Assertions;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>Letters to an office: asked, confirmed by a button, told of a directive, given a record, ended by the mail program's one POST.</summary>
[Trait("Kind", "Host")]
public sealed partial class LetterStoryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task An_office_wants_letters_gets_them_and_ends_them()
    {
        await using var server = new FakeSmtpServer();
        using var folder = new TemporaryFolder();
        var port = FreePort();
        await using var host = await HostInside.StartAsync(
            folder.Path,
            $"--urls=http://127.0.0.1:{port}",
            "--Mail:Host=127.0.0.1",
            $"--Mail:Port={server.Port}",
            "--Mail:Security=None",
            "--Mail:From=vanphong@tinhuy.example.vn",
            "--Mail:PerMinute=1000"
        );
        await using var window = await chromium.WindowAsync(1366, 900);
        await window.SignInAsync(host.Url);
        var desk = await window.NewPageAsync();
        await desk.GotoAsync($"{host.Url}/don-vi/TU-LG");
        await desk.GetByTestId("open-mail").ClickAsync();
        await desk.GetByTestId("mail-address").FillAsync("VanPhong@Hoa-Khe.Example.VN");
        await desk.GetByTestId("add-mail").ClickAsync();
        await Expect(desk.GetByTestId("outcome-done")).ToBeVisibleAsync();

        using var asked = await ReadAsync(server);
        Assert.Equal("VanPhong@hoa-khe.example.vn", asked.To.ToString());
        Assert.Null(asked.Headers["List-Unsubscribe"]); // nothing to end yet
        var confirm = Link().Match(asked.TextBody!).Value;
        await using var phone = await chromium.WindowAsync(390, 844);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(confirm);
        await Expect(page.GetByTestId("letter-confirm")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "thu-xac-nhan");
        // Opened, by a guard of the mail program as well, it is not yet confirmed.
        await desk.ReloadAsync();
        await desk.GetByTestId("open-mail").ClickAsync();
        await Expect(desk.GetByTestId("mail-addresses")).ToContainTextAsync("chờ xác nhận");
        await page.GetByTestId("letter-do").ClickAsync();
        await Expect(page.GetByTestId("letter-confirmed")).ToBeVisibleAsync();
        await desk.ReloadAsync();
        await desk.GetByTestId("open-mail").ClickAsync();
        await Expect(desk.GetByTestId("mail-addresses")).ToContainTextAsync("đang nhận thư");
        await Screenshots.TakeAsync(desk, "thu-don-vi");

        await RecordAsync(desk, host.Url);
        using var record = await ReadAsync(server);
        Assert.Matches(@"^Biên bản BB-\d{4}$", record.Subject);
        var file = Assert.IsAssignableFrom<MimePart>(Assert.Single(record.Attachments));
        Assert.Matches(@"^BB-\d{4}\.(pdf|xlsx)$", file.FileName);

        await EndAsync(record, host.Url, desk);
        Assert.DoesNotContain("hoa-khe", host.Log, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task RecordAsync(Microsoft.Playwright.IPage desk, string url)
    {
        await desk.GotoAsync($"{url}/dot-gui/1/bien-ban");
        await desk.GetByTestId("make-proof").ClickAsync();
        await desk.GetByTestId("proof-mail").ClickAsync();
        await Expect(desk.GetByTestId("outcome-done")).ToContainTextAsync("qua thư điện tử");
        await desk.GetByTestId("proof-mail").ClickAsync();
        await Expect(desk.GetByTestId("outcome-refused")).ToBeVisibleAsync(); // once
    }

    /// <summary>As a mail program does it (RFC 8058); a forged link opens nothing.</summary>
    private static async Task EndAsync(MimeMessage letter, string url, Microsoft.Playwright.IPage desk)
    {
        using var http = new HttpClient();
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers["List-Unsubscribe-Post"]);
        var end = letter.Headers["List-Unsubscribe"]!.Trim('<', '>');
        var token = end.Split('/')[^2];
        foreach (var forged in (string[])[$"1.{new string('A', 22)}", $"999.{token.Split('.')[1]}", token[..^1], "x", "1."])
        {
            using var refused = await http.PostAsync($"{url}/e/{forged}/ngung", OneClick());
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        using (var looked = await http.GetAsync(end))
            Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        for (var i = 0; i < 2; i++)
        {
            using var ended = await http.PostAsync(end, OneClick());
            Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
            Assert.Equal(["no-referrer"], ended.Headers.GetValues("Referrer-Policy"));
        }
        await desk.GotoAsync($"{url}/don-vi/TU-LG");
        await desk.GetByTestId("open-mail").ClickAsync();
        await Expect(desk.GetByTestId("mail-addresses")).ToHaveCountAsync(0);
    }

    private static FormUrlEncodedContent OneClick() => new([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);

    private static async Task<MimeMessage> ReadAsync(FakeSmtpServer server)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(await server.NextAsync()));
        return await MimeMessage.LoadAsync(stream);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"http://\S+/xac-nhan")]
    private static partial Regex Link();
}
