using System.Net;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Web;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>What a page of somebody else may make a clerk's browser ask for.</summary>
[Trait("Kind", "Host")]
public sealed class FetchGuardTests(DemoHost demo) : IClassFixture<DemoHost>
{
    /// <summary>
    /// Every download and picture that names people. A route added to the console that gives out a file must be here or fail the test
    /// below.
    /// </summary>
    private static readonly string[] GivesOut =
    [
        "/bao-cao.xlsx",
        "/cong-viec/viec/{id}/tep",
        "/don-vi/nguoi/{id:long}/du-lieu.json",
        "/don-vi/xuat/{list}.{format}",
        "/dot-gui/{id:long}/bien-ban/{number:long}.{format}",
        "/dot-gui/{id:long}/don-vi/{code}/tep/{number:int}",
        "/dot-gui/{id:long}/phat-thanh/{number:long}/nghe.{format}",
        "/dot-gui/{id:long}/phat-thanh/{number:long}/tai.{format}",
        "/phan-anh/{code}/tep/{id:long}",
    ];

    /// <summary>Files that name nobody: empty sheets to fill in.</summary>
    private static readonly string[] NamesNobody = ["/don-vi/nhap/mau/{list}.xlsx"];

    [Fact]
    public async Task Every_download_of_the_console_is_for_its_own_pages_only()
    {
        var routes = (await HostRoutes.AllAsync())
            .Where(route => route.Method == "GET" && !route.Path.StartsWith("/api/", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(
            GivesOut,
            routes
                .Where(route => route.Endpoint.Metadata.GetMetadata<OwnPagesOnly>() is not null)
                .Select(route => route.Pattern)
                .Order(StringComparer.Ordinal)
        );
        using var http = await BrowserAsync();
        foreach (var route in routes.Where(route => !GivesOut.Contains(route.Pattern) && !NamesNobody.Contains(route.Pattern)))
        {
            using var request = Request(HttpMethod.Get, route.Path, ("Sec-Fetch-Site", "same-origin"));
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(answer.Content.Headers.ContentDisposition is null, $"{route} gives out a file to whoever leads there");
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "Sec-Fetch-Site", "same-origin")]
    [InlineData(HttpStatusCode.OK, "Referer", "{url}/don-vi")]
    [InlineData(HttpStatusCode.Forbidden, "Sec-Fetch-Site", "cross-site")]
    [InlineData(HttpStatusCode.Forbidden, "Sec-Fetch-Site", "same-site")]
    [InlineData(HttpStatusCode.Forbidden, "Sec-Fetch-Site", "none")]
    [InlineData(HttpStatusCode.Forbidden, "Referer", "http://localhost:1/don-vi")]
    [InlineData(HttpStatusCode.Forbidden, "Referer", "{url}.example.vn/")]
    [InlineData(HttpStatusCode.Forbidden, "Accept", "*/*")]
    public async Task A_list_is_given_to_a_page_of_the_console_alone(HttpStatusCode status, string header, string value)
    {
        foreach (var path in (string[])["/don-vi/xuat/members.csv", "/don-vi/xuat/units.xlsx?donVi=DU-HK", "/don-vi/nguoi/1/du-lieu.json"])
            Assert.Equal(
                status,
                (await SendAsync(HttpMethod.Get, path, (header, value.Replace("{url}", demo.Url, StringComparison.Ordinal)))).Status
            );
    }

    [Fact]
    public async Task A_refused_download_leaves_no_line_in_the_trail_and_tells_a_browser_what_to_do()
    {
        var (status, body) = await SendAsync(
            HttpMethod.Get,
            "/don-vi/xuat/members.csv",
            ("Sec-Fetch-Site", "cross-site"),
            ("Accept", "text/html")
        );
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("Chỉ tải về được từ trang của CellBot", body, StringComparison.Ordinal);
        Assert.DoesNotContain("full_name", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("navigate", "document", HttpStatusCode.OK)] // A link in a letter opens the page.
    [InlineData("navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("no-cors", "image", HttpStatusCode.Forbidden)]
    [InlineData("no-cors", "script", HttpStatusCode.Forbidden)]
    [InlineData("cors", "empty", HttpStatusCode.Forbidden)]
    public async Task A_page_elsewhere_may_open_a_page_and_nothing_else(string mode, string destination, HttpStatusCode status)
    {
        foreach (var site in (string[])["cross-site", "same-site"])
        foreach (var path in (string[])["/", "/don-vi", "/dot-gui/1"])
            Assert.Equal(
                status,
                (
                    await SendAsync(
                        HttpMethod.Get,
                        path,
                        ("Sec-Fetch-Site", site),
                        ("Sec-Fetch-Mode", mode),
                        ("Sec-Fetch-Dest", destination)
                    )
                ).Status
            );
    }

    [Fact]
    public async Task Nothing_is_posted_from_elsewhere()
    {
        (string, string)[] elsewhere = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
        foreach (
            var route in (await HostRoutes.AllAsync()).Where(route =>
                route.Method is "POST" or "PUT" or "DELETE" && !route.Path.StartsWith("/api/", StringComparison.Ordinal)
            )
        )
            Assert.True(
                (await SendAsync(new HttpMethod(route.Method), route.Path, elsewhere)).Status == HttpStatusCode.Forbidden,
                route.ToString()
            );
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using var http = await BrowserAsync();
        using var request = Request(method, path, headers);
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private async Task<HttpClient> BrowserAsync()
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(demo.Url) };
        await http.SignInAsync();
        return http;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
