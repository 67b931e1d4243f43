using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CellBot.Simulator;

namespace CellBot.Tests.Simulator;

/// <summary>A simulator on a free port, driven with raw JSON: not through our client, for both might be wrong alike.</summary>
public sealed class SimulatorFixture : IAsyncDisposable
{
    public const string Token = "700000001:SIMULATOR-AAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private SimulatorFixture(SimulatorServer server) => Server = server;

    public SimulatorServer Server { get; }

    public SimulatorState State => Server.State;

    public HttpClient Http => _http;

    public static async Task<SimulatorFixture> StartAsync(SimulatorOptions? options = null, TimeProvider? clock = null) =>
        new(await SimulatorServer.StartAsync(options ?? new SimulatorOptions { Limits = SimulatorLimits.None }, clock));

    /// <summary>Calls a method with a JSON body and gives the whole answer.</summary>
    public async Task<Answer> CallAsync(string method, object? arguments = null, string token = Token)
    {
        using var response = await _http.PostAsJsonAsync($"{Server.BaseUrl}/bot{token}/{method}", arguments ?? new { });
        return await Answer.ReadAsync(response);
    }

    public async Task<Answer> PostAsync(string method, HttpContent content, string token = Token)
    {
        using var response = await _http.PostAsync($"{Server.BaseUrl}/bot{token}/{method}", content);
        return await Answer.ReadAsync(response);
    }

    public async Task<JsonElement> ControlAsync(HttpMethod verb, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(verb, Server.BaseUrl + path);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }

    public Task<JsonElement> ControlAsync(string path, object? body = null) => ControlAsync(HttpMethod.Post, path, body ?? new { });

    /// <summary>What waits for the bot; confirms what came before.</summary>
    public async Task<JsonElement[]> UpdatesAsync(long offset = 0, string token = Token) =>
        [.. (await CallAsync("getUpdates", new { offset }, token)).Result.EnumerateArray()];

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _http.Dispose();
    }
}
