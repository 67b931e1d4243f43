using System.Net;
using System.Text.RegularExpressions;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>A browser without scripts: reads a page, posts its form with the token, follows nothing by itself.</summary>
/// <param name="name">Who signs in before the first page, one of <see cref="Office"/>'s; null: nobody.</param>
internal sealed partial class FormClient(string url, string? name = Office.Administrator) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true })
    {
        BaseAddress = new Uri(url),
    };
    private string _token = "";
    private bool _isIn = name is null;

    public async Task<string> GetAsync(string path)
    {
        await EnterAsync();
        using var answer = await _http.GetAsync(path);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        if (Token().Match(page) is { Success: true } found)
            _token = found.Groups[1].Value;
        return page;
    }

    /// <summary>Whatever is answered, as a browser asks.</summary>
    public async Task<(HttpStatusCode Status, string Location, string Body)> LookAsync(string path)
    {
        await EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var body = await BodyAsync(answer);
        if (Token().Match(body) is { Success: true } found)
            _token = found.Groups[1].Value;
        return (answer.StatusCode, Uri.UnescapeDataString(answer.Headers.Location?.ToString() ?? ""), body);
    }

    /// <summary>By name and password, as the page for signing in takes them.</summary>
    public async Task<(HttpStatusCode Status, string Location, string Body)> SignInAsync(string name, string password)
    {
        await GetAsync("/dang-nhap");
        return await PostAsync("/dang-nhap", [("ten", name), ("mat-khau", password)]);
    }

    /// <summary>The first time, with the password that somebody else gave.</summary>
    public async Task FirstSignInAsync(string name, string given, string own)
    {
        Assert.Equal("/", (await SignInAsync(name, given)).Location);
        await GetAsync("/doi-mat-khau");
        var changed = await PostAsync("/doi-mat-khau", [("mat-khau", given), ("mat-khau-moi", own), ("nhap-lai", own)]);
        Assert.Equal("/?xong=password_changed", changed.Location);
    }

    /// <returns>The status, where it leads (decoded), and the body.</returns>
    public async Task<(HttpStatusCode Status, string Location, string Body)> PostAsync(
        string path,
        IEnumerable<(string Name, string Value)> fields,
        params (string Name, string Value)[] headers
    )
    {
        await EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                fields.Append(("__RequestVerificationToken", _token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            ),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        return (
            answer.StatusCode,
            Uri.UnescapeDataString(answer.Headers.Location?.ToString() ?? ""),
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())
        );
    }

    // A stream of drawings has no end.
    private static async Task<string> BodyAsync(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "text/event-stream"
            ? ""
            : WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private async Task EnterAsync()
    {
        if (_isIn)
            return;
        _isIn = true;
        await _http.SignInAsync(name!);
    }

    /// <summary>As its route and method say, from a page of the console, without the form's token.</summary>
    /// <param name="route">Its first word is the method.</param>
    public async Task<(HttpStatusCode Status, string Location, string Body)> SendAsync(
        string route,
        string path,
        params (string Name, string Value)[] form
    )
    {
        await EnterAsync();
        using var request = new HttpRequestMessage(new HttpMethod(route.Split(' ')[0]), path);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (request.Method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (answer.StatusCode, answer.Headers.Location?.ToString() ?? "", await BodyAsync(answer));
    }

    public void TakeTokenOf(FormClient other) => _token = other._token;

    public void Forget() => _token = "";

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
