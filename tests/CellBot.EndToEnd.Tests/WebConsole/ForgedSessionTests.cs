using System.Net;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Web.SignIn;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>Anybody may write anything into the session's cookie: it is nobody's session, and no failure.</summary>
[Trait("Kind", "Host")]
public sealed class ForgedSessionTests(DemoHost demo) : IClassFixture<DemoHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // 32 bytes that no session has
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // a byte too many
    [InlineData("+++++++++++++++++++++++++++++++++++++++++++")] // the other alphabet
    [InlineData("../../etc/passwd")]
    [InlineData("%00")]
    public async Task A_session_that_was_never_begun_is_led_to_sign_in(string cookie)
    {
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(demo.Url),
        };
        stranger.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"{ConsoleSessions.Cookie}={cookie}");
        stranger.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html");
        using var page = await stranger.GetAsync("/van-ban");
        Assert.Equal((HttpStatusCode.Found, "/dang-nhap?ve=%2Fvan-ban"), (page.StatusCode, page.Headers.Location?.ToString()));
        using var open = await stranger.GetAsync("/dang-nhap");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }
}
