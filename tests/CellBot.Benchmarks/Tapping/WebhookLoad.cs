using System.Diagnostics;
using System.Text.Json;
using CellBot.Telegram.Updates;

namespace CellBot.Benchmarks;

/// <summary>
/// Telegram's side of a burst, in a process of its own: takes the waiting updates from the simulator, then brings each by webhook and
/// measures the answers.
/// </summary>
internal static class WebhookLoad
{
    public const string Command = "webhook-load";

    /// <summary>The most connections that Telegram makes (max_connections).</summary>
    public const int Connections = 100;

    /// <param name="arguments">The simulator's address.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var updates = await TakeAsync(arguments[0]);
        Console.WriteLine(updates.Count);
        // Told where to bring them.
        var url = Console.ReadLine()!;
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var took = new double[updates.Count];
        var (next, refused) = (-1, 0);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async _ =>
                {
                    while (Interlocked.Increment(ref next) is var i && i < updates.Count)
                    {
                        var left = Stopwatch.GetTimestamp();
                        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(updates[i]) };
                        request.Headers.Add(WebhookUpdateReceiver.SecretHeader, WebhookDoor.Secret);
                        using var answer = await client.SendAsync(request);
                        if (!answer.IsSuccessStatusCode)
                            Interlocked.Increment(ref refused);
                        took[i] = Stopwatch.GetElapsedTime(left).TotalMilliseconds;
                    }
                })
        );
        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    seconds = Stopwatch.GetElapsedTime(began).TotalSeconds,
                    p50 = Figures.Percentile(took, 0.5),
                    p99 = Figures.Percentile(took, 0.99),
                    max = took.Max(),
                    refused,
                }
            )
        );
    }

    private static async Task<List<byte[]>> TakeAsync(string simulator)
    {
        using var client = new HttpClient();
        var updates = new List<byte[]>();
        for (var offset = 0L; ; )
        {
            var answer = JsonSerializer.Deserialize<JsonElement>(
                await client.GetStringAsync($"{simulator}/bot{SimulatorProcess.Token}/getUpdates?limit=100&timeout=0&offset={offset}")
            );
            var batch = answer.GetProperty("result").EnumerateArray().ToList();
            if (batch.Count == 0)
                return updates;
            updates.AddRange(batch.Select(update => JsonSerializer.SerializeToUtf8Bytes(update)));
            offset = batch[^1].GetProperty("update_id").GetInt64() + 1;
        }
    }
}
