using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Web.Console.Personal;
using CellBot.Web.Guards;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>
/// Routes × headers: every route that the program maps, by every method, as a browser and as a program, with and without a key.
/// </summary>
[Trait("Kind", "Host")]
public sealed partial class SecurityHeadersTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private static readonly string[] Accepts = ["text/html", "*/*"];

    /// <summary>What answers without an endpoint: files, the jobs' dashboard, refusals, what is not there.</summary>
    private static readonly string[] Others =
    [
        "/console.css",
        "/console.js",
        "/live.js",
        "/favicon.svg",
        "/personal.css",
        "/personal.js",
        "/personal-sw.js",
        "/lib/icons.svg",
        "/lib/idiomorph.js",
        "/cong-viec/hangfire",
        "/cong-viec/hangfire/recurring",
        "/cong-viec/hangfire/servers",
        "/cong-viec/hangfire/stats",
        "/khong-co",
        "/api/v1/khong-co",
        "/%2e%2e/appsettings.json",
    ];

    [Fact]
    public async Task Every_answer_of_every_route_carries_them()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(demo.Url) };
        await http.SignInAsync();
        using var admin = await demo.ClientAsync("administrator");
        var routes = await HostRoutes.AllAsync();
        Assert.True(routes.Count > 120, $"only {routes.Count} routes were found");
        var faults = new List<string>();
        foreach (var (method, path) in routes.Select(route => (route.Method, route.Path)).Concat(Others.Select(path => ("GET", path))))
        foreach (var accept in Accepts)
        foreach (var key in path.StartsWith("/api/", StringComparison.Ordinal) ? [null, admin.Key] : new[] { (string?)null })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method is "POST" or "PUT")
                request.Content = new StringContent("{", Encoding.UTF8, "application/json");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
            if (key is not null)
                request.Headers.Authorization = new("Bearer", key);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            faults.AddRange((await FaultsAsync(answer)).Select(fault => $"{method} {path} ({accept}, {(int)answer.StatusCode}): {fault}"));
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("Host", "cellbot.example.vn", HttpStatusCode.Forbidden)]
    [InlineData("Via", "1.1 proxy", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    public async Task Refusals_carry_them_too(string header, string value, HttpStatusCode status)
    {
        using var http = new HttpClient { BaseAddress = new Uri(demo.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/don-vi");
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await http.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await FaultsAsync(answer));
    }

    [Fact]
    public async Task Files_are_asked_for_again_and_kept_and_nothing_else_is_kept()
    {
        using var http = new HttpClient { BaseAddress = new Uri(demo.Url) };
        using var file = await http.GetAsync("/console.css");
        Assert.Equal("no-cache", file.Headers.CacheControl!.ToString());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/console.css");
        again.Headers.IfNoneMatch.Add(file.Headers.ETag!);
        using var unchanged = await http.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, false), (unchanged.StatusCode, unchanged.Headers.CacheControl?.NoStore == true));
    }

    private static async Task<List<string>> FaultsAsync(HttpResponseMessage answer)
    {
        string Of(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        var faults = new List<string>();
        void Must(bool holds, string what)
        {
            if (!holds)
                faults.Add(what);
        }
        var type = answer.Content.Headers.ContentType?.MediaType;
        var policy = Of("Content-Security-Policy");
        var nonce = Nonce().Match(policy).Groups[1].Value;
        var isReference =
            nonce.Length > 0 && answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/he-thong/api", StringComparison.Ordinal);
        var isDashboard = answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/cong-viec/hangfire", StringComparison.Ordinal);
        Must(
            policy
                == (
                    answer.RequestMessage!.RequestUri!.AbsolutePath == PersonalPageAddress.WorkerPath ? SecurityHeaders.Worker
                    : type != "text/html" ? SecurityHeaders.Data
                    : isDashboard ? SecurityHeaders.Dashboard
                    : isReference ? SecurityHeaders.Reference(nonce)
                    : SecurityHeaders.Page
                ),
            $"policy {policy}"
        );
        Must(
            policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
                && !Scripts().Match(policy).Value.Contains("unsafe", StringComparison.Ordinal),
            $"policy {policy}"
        );
        Must(isDashboard || isReference || !policy.Contains("unsafe", StringComparison.Ordinal), $"policy {policy}");
        Must(Of("X-Content-Type-Options") == "nosniff", "sniffed");
        Must(Of("X-Frame-Options") == "DENY", "framed");
        var isPersonal = answer.RequestMessage!.RequestUri!.AbsolutePath is ['/', 'm' or 'c' or 'e', '/', ..];
        Must(Of("Referrer-Policy") == (isPersonal ? "no-referrer" : "same-origin"), "refers");
        Must(Of("Cross-Origin-Resource-Policy") == "same-origin", "embedded");
        Must(Of("Server").Length == 0, "names its server");
        var isFile = answer.IsSuccessStatusCode && type is "text/css" or "text/javascript" or "application/javascript" or "image/svg+xml";
        Must(isFile || answer.Headers.CacheControl?.NoStore == true, $"kept: {answer.Headers.CacheControl}");
        if (type == "text/html" && Inline().Match((await PageAsync(answer, nonce))) is { Success: true } inline)
            faults.Add($"inline: {inline.Value}");
        return faults;
    }

    /// <summary>A script that carries the answer's nonce counts as one from a file.</summary>
    private static async Task<string> PageAsync(HttpResponseMessage answer, string nonce)
    {
        var page = await answer.Content.ReadAsStringAsync();
        return nonce.Length == 0 ? page : page.Replace($"nonce=\"{nonce}\"", "src=\"own\"", StringComparison.Ordinal);
    }

    [GeneratedRegex("'nonce-([^']{16,})'")]
    private static partial Regex Nonce();

    [GeneratedRegex("script-src [^;]*")]
    private static partial Regex Scripts();

    // A script without a file, a style or a handler in an attribute, an address that is a script.
    [GeneratedRegex(
        "<script(?![^>]*\\bsrc=)[^>]*>|<style|<[a-z][^>]*\\s(style|on[a-z]+)\\s*=\\s*\"|(href|src|action)=\"javascript:",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Inline();
}
