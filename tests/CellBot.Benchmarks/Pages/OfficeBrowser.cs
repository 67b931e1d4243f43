using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace CellBot.Benchmarks;

/// <summary>A person of the office at the console: signs in with a password, asks for pages, keeps streams of them open.</summary>
internal sealed partial class OfficeBrowser : IDisposable
{
    private const string Own = "mot cau dai chi minh toi biet";

    private readonly HttpClient _http;

    public OfficeBrowser(string url)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true })
        {
            BaseAddress = new Uri(url),
            Timeout = TimeSpan.FromMinutes(2),
        };
        _http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    /// <summary>The first time, with the password that the command line gave.</summary>
    public async Task EnterAsync(string name, string given)
    {
        await PostAsync("/dang-nhap", ("ten", name), ("mat-khau", given));
        await PostAsync("/doi-mat-khau", ("mat-khau", given), ("mat-khau-moi", Own), ("nhap-lai", Own));
    }

    public async Task<(HttpStatusCode Status, double Milliseconds, byte[] Body)> AskAsync(string path)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return (answer.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds, body);
    }

    /// <summary>Follows the live part of a page until cancelled.</summary>
    /// <returns>Drawings that came, and their bytes.</returns>
    public async Task<(int Drawings, long Bytes)> WatchAsync(string path, CancellationToken cancellationToken)
    {
        var (drawings, bytes) = (0, 0L);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Accept.ParseAdd("text/event-stream");
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            answer.EnsureSuccessStatusCode();
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                bytes += line.Length;
                if (line.StartsWith("event:", StringComparison.Ordinal))
                    drawings++;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The viewer goes away.
        }
        return (drawings, bytes);
    }

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await _http.GetStringAsync(path);
        using var form = new FormUrlEncodedContent(
            fields
                .Append(("__RequestVerificationToken", Token().Match(page).Groups[1].Value))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        using var answer = await _http.PostAsync(path, form);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
