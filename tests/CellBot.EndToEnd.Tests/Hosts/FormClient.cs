using System.Net;
using System.Text.RegularExpressions;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>A browser without scripts: reads a page, posts its form with the token, follows nothing by itself.</summary>
/// <param name="name">Who signs in before the first page, one of <see cref="Office"/>'s; null: nobody.</param>
internal sealed partial class FormClient(string url, string? name = Office.Administrator) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(url) };
    private string _token = "";
    private bool _isIn = name is null;

    public async Task<string> GetAsync(string path)
    {
        await EnterAsync();
        using var answer = await _http.GetAsync(path);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        if (Token().Match(page) is { Success: true } found) _token = found.Groups[1].Value;
        return page;
    }

    /// <returns>The status, where it leads (decoded), and the body.</returns>
    public async Task<(HttpStatusCode Status, string Location, string Body)> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers)
    {
        await EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", _token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, Uri.UnescapeDataString(answer.Headers.Location?.ToString() ?? ""), WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private async Task EnterAsync()
    {
        if (_isIn) return;
        _isIn = true;
        await _http.SignInAsync(name!);
    }

    public void Forget() => _token = "";

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
