using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>Another program that uses the API with a key of its own.</summary>
internal sealed class ApiClient(string url, string? key) : IDisposable
{
    public string? Key => key;

    private readonly HttpClient _http = new() { BaseAddress = new Uri(url) };

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<ApiAnswer> PostAsync(string path, string json = "{}", params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public Task<ApiAnswer> PutAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public Task<ApiAnswer> PostCsvAsync(string path, string csv) =>
        SendAsync(HttpMethod.Post, path, new StringContent(csv, Encoding.UTF8, "text/csv"));

    /// <summary>A file as <c>multipart/form-data</c>, with fields beside it.</summary>
    public Task<ApiAnswer> PostFileAsync(string path, string name, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        return SendAsync(HttpMethod.Post, path, form);
    }

    public async Task<ApiAnswer> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return new ApiAnswer(answer.StatusCode, body.StartsWith('{') ? JsonNode.Parse(body)!.AsObject() : [], answer.Headers.ETag?.Tag);
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record ApiAnswer(HttpStatusCode Status, JsonObject Body, string? ETag)
{
    public string? Text(string name) => (string?)Body[name];

    public long Number(string name) => (long)Body[name]!;

    public override string ToString() => $"{(int)Status} {Body.ToJsonString()}";
}
