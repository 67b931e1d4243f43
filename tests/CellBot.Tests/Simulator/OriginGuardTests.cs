using System.Net;
using System.Text;

namespace CellBot.Tests.Simulator;

/// <summary>A web page elsewhere that reaches for the simulator through the browser of whoever runs it.</summary>
public sealed class OriginGuardTests : IAsyncLifetime
{
    private SimulatorFixture _sim = null!;

    private string Own => _sim.Server.BaseUrl;

    public async Task InitializeAsync() => _sim = await SimulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _sim.DisposeAsync();

    [Theory]
    [InlineData("Host", "rebound.example.vn")] // DNS rebinding: the name is theirs, the address 127.0.0.1.
    [InlineData("Host", "localhost.example.vn")]
    [InlineData("Host", "127.0.0.1.example.vn")]
    [InlineData("Origin", "http://example.vn")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("CF-Ray", "1")]
    public async Task It_is_refused_on_every_address(string header, string value)
    {
        foreach (
            var (method, path) in new[]
            {
                ("GET", "/phones"),
                ("GET", "/sim/chats"),
                ("GET", "/sim/events"),
                ("POST", "/sim/users"),
                ("GET", "/phones/phones.js"),
                ("POST", $"/bot{SimulatorFixture.Token}/getMe"),
            }
        )
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(method, path, (header, value)));
    }

    [Fact]
    public async Task Its_own_pages_programs_and_bots_pass()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("GET", "/phones", ("Sec-Fetch-Site", "none")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("GET", "/sim/chats"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("POST", "/sim/users", ("Origin", Own), ("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("POST", $"/bot{SimulatorFixture.Token}/getMe"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("GET", "/phones", ("Host", $"localhost:{new Uri(Own).Port}")));
    }

    [Fact]
    public async Task The_consoles_link_opens_the_phones_and_no_call()
    {
        (string, string)[] link = [("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("GET", "/phones", link));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("GET", "/sim/chats", link));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusAsync(
                "GET",
                "/phones",
                ("Sec-Fetch-Site", "same-site"),
                ("Sec-Fetch-Mode", "navigate"),
                ("Sec-Fetch-Dest", "iframe")
            )
        );
    }

    [Fact]
    public async Task Its_pages_run_no_script_but_their_own_and_are_never_framed()
    {
        foreach (var path in new[] { "/phones", "/phones/phones.js", "/sim/chats", "/sim/files/none" })
        {
            using var answer = await _sim.Http.GetAsync(new Uri(Own + path));
            var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    private async Task<HttpStatusCode> StatusAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Own + path);
        if (method == "POST")
            request.Content = new StringContent(
                path.StartsWith("/sim", StringComparison.Ordinal) ? """{"users":[{"first_name":"Lan"}]}""" : "{}",
                Encoding.UTF8,
                "application/json"
            );
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _sim.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }
}
