using System.Net;
using System.Text.RegularExpressions;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>A browser without scripts: reads a page, posts its form with the token, follows nothing by itself.</summary>
internal sealed partial class FormClient(string url) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(url) };
    private string _token = "";

    public async Task<string> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        if (Token().Match(page) is { Success: true } found) _token = found.Groups[1].Value;
        return page;
    }

    /// <returns>The status, where it leads (decoded), and the body.</returns>
    public async Task<(HttpStatusCode Status, string Location, string Body)> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", _token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, Uri.UnescapeDataString(answer.Headers.Location?.ToString() ?? ""), WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public void Forget() => _token = "";

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
