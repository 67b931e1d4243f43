using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using Microsoft.Data.Sqlite;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>A key's life: made, used, listed, rotated, revoked, expired; and what is kept of the answers to it.</summary>
[Trait("Kind", "Host")]
public sealed partial class ApiKeyTests(DemoProcess demo) : IClassFixture<DemoProcess>
{
    private string Database => Path.Combine(demo.Folder, "data", "cellbot.db");

    private Task<string> DoneAsync(params string[] arguments) => CellBotProgram.DoneAsync(demo.Folder, arguments);

    private async Task<(HttpStatusCode Status, string? Code)> CallAsync(string key)
    {
        using var client = new ApiClient(demo.Url, key);
        var answer = await client.GetAsync("/api/v1/units/TU-LG");
        return (answer.Status, answer.Status == HttpStatusCode.OK ? null : answer.Text("code"));
    }

    private async Task DoAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_rotated_and_a_revoked_key_answer_401_and_the_successor_works()
    {
        var first = await DoneAsync("api-key", "add", "so-van-thu", "--role", "viewer");
        Assert.Equal((HttpStatusCode.OK, null), await CallAsync(first));
        Assert.Matches(@"so-van-thu\tviewer\t-\tactive\texpires \d{4}-\d\d-\d\d\tused \d{4}", await DoneAsync("api-key", "list"));
        var second = await DoneAsync("api-key", "rotate", "so-van-thu");
        Assert.NotEqual(first, second);
        Assert.Equal((HttpStatusCode.Unauthorized, "key_revoked"), await CallAsync(first));
        Assert.Equal((HttpStatusCode.OK, null), await CallAsync(second));
        await DoneAsync("api-key", "revoke", "so-van-thu");
        Assert.Equal((HttpStatusCode.Unauthorized, "key_revoked"), await CallAsync(second));
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), await CallAsync(second + "x"));
        Assert.DoesNotContain(second, await DoneAsync("api-key", "list"));
    }

    [Fact]
    public async Task A_key_ends_on_its_day()
    {
        var key = await DoneAsync(
            "api-key",
            "add",
            "het-han",
            "--role",
            "viewer",
            "--expires",
            DateTime.UtcNow.AddDays(40).ToString("yyyy-MM-dd", null)
        );
        Assert.Equal((HttpStatusCode.OK, null), await CallAsync(key));
        await DoAsync("UPDATE api_keys SET expires_at = created_at + 1 WHERE name = 'het-han'");
        Assert.Equal((HttpStatusCode.Unauthorized, "key_expired"), await CallAsync(key));
        foreach (var wrong in (string[])["2020-01-01", "2999-01-01", "mai"])
            Assert.NotEqual(
                0,
                (await CellBotProgram.InsideAsync(demo.Folder, "api-key", "add", "sai", "--role", "viewer", "--expires", wrong)).ExitCode
            );
        foreach (var wrong in (string[])["a b", "văn", "a/b", new string('a', 65)])
            Assert.NotEqual(0, (await CellBotProgram.InsideAsync(demo.Folder, "api-key", "add", wrong, "--role", "viewer")).ExitCode);
    }

    [Fact]
    public async Task The_console_lists_rotates_and_revokes_and_shows_the_new_key_once()
    {
        var old = await DoneAsync("api-key", "add", "tren-trang", "--role", "viewer");
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(demo.Url),
        };
        await browser.SignInAsync();
        var page = await browser.GetStringAsync("/he-thong");
        Assert.Contains("tren-trang", page);
        Assert.DoesNotContain(old, page);
        var id = Ids()
            .Matches(page)
            .Select(match => match.Groups[1].Value)
            .First(number =>
                page.Contains($"doi-{number}", StringComparison.Ordinal)
                && page.Split($"key-{number}\"")[1].Contains("tren-trang", StringComparison.Ordinal)
            );
        var form = new Dictionary<string, string> { ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value };

        using var unsigned = await browser.PostAsync($"/he-thong/khoa/{id}/doi", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, unsigned.StatusCode);
        using var rotated = await browser.PostAsync($"/he-thong/khoa/{id}/doi", new FormUrlEncodedContent(form));
        Assert.Contains("no-store", rotated.Headers.CacheControl!.ToString());
        var shown = Secret().Match(await rotated.Content.ReadAsStringAsync()).Value;
        Assert.Equal((HttpStatusCode.OK, null), await CallAsync(shown));
        Assert.Equal((HttpStatusCode.Unauthorized, "key_revoked"), await CallAsync(old));
        Assert.DoesNotContain(shown, await browser.GetStringAsync("/he-thong"));
        using var again = await browser.PostAsync($"/he-thong/khoa/{id}/doi", new FormUrlEncodedContent(form));
        Assert.Contains("tu-choi=unknown_key", again.RequestMessage!.RequestUri!.Query);
    }

    [Fact]
    public async Task An_invitations_code_stands_in_the_answer_and_its_repetition_and_nowhere_in_the_files()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        const string Unit = "CB-HK-01";
        var call = () => clerk.PostAsync($"/api/v1/units/{Unit}/invitations", """{"purpose":"person"}""", ("Idempotency-Key", "moi-1"));
        var made = await call();
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        var code = made.Text("code")!;
        Assert.Equal(code, (await call()).Text("code"));
        Assert.Equal(
            "idempotency_mismatch",
            (await clerk.PostAsync($"/api/v1/units/{Unit}/invitations", """{"purpose":"group"}""", ("Idempotency-Key", "moi-1"))).Text(
                "code"
            )
        );
        foreach (var file in Directory.EnumerateFiles(Path.Combine(demo.Folder, "data"), "cellbot.*", SearchOption.AllDirectories))
            Assert.DoesNotContain(code, await TextAsync(file));

        // An erasure takes the answers; that the call was worked stays known.
        await DoneAsync("erase", "person", "3");
        Assert.Equal(
            (HttpStatusCode.Conflict, "answer_forgotten"),
            (await call()) is var gone ? (gone.Status, gone.Text("code")) : default
        );
    }

    private static async Task<string> TextAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex("key-(\\d+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("cellbot_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();
}
