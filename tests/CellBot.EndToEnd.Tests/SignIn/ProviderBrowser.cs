using System.Net;
using System.Text.RegularExpressions;

namespace CellBot.EndToEnd.Tests.SignIn;

/// <summary>A browser that goes to the office's provider and back, one address at a time.</summary>
internal sealed partial class ProviderBrowser(string url) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    /// <summary>All the way: where the console leads in the end, or what it shows instead.</summary>
    public async Task<(HttpStatusCode Status, string Location, string Body)> SignInAsync(string wanted = "/tai-khoan") =>
        await OpenAsync(await BackAsync(wanted));

    /// <summary>As far as the address by which the provider sends the browser back.</summary>
    public async Task<string> BackAsync(string wanted = "/tai-khoan")
    {
        var sent = await OpenAsync($"{url}/dang-nhap/co-quan?ve={Uri.EscapeDataString(wanted)}");
        Assert.True(sent.Status == HttpStatusCode.Found, $"{(int)sent.Status}: {Refusal(sent.Body)}");
        return (await OpenAsync(sent.Location)).Location;
    }

    /// <param name="address">A path is the console's.</param>
    public async Task<(HttpStatusCode Status, string Location, string Body)> OpenAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address.StartsWith('/') ? url + address : address);
        request.Headers.Add("Accept", "text/html");
        using var answer = await _http.SendAsync(request);
        return (
            answer.StatusCode,
            answer.Headers.Location?.OriginalString ?? "",
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())
        );
    }

    public static string Refusal(string page) => Refused().Match(page).Groups[1].Value;

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("data-testid=\"outcome-refused\">([^<]+)<")]
    private static partial Regex Refused();
}
