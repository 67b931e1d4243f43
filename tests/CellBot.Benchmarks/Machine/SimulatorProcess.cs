using System.Net.Http.Json;
using System.Text.Json;
using CellBot.Simulator;

namespace CellBot.Benchmarks;

/// <summary>The simulator in a process of its own, and its control API.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    public const string Command = "simulator";
    public static readonly string Token = new SimulatorOptions().BotToken;
    public static readonly long Bot = long.Parse(Token.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private const int Chunk = 5_000;

    private readonly Child _child;
    private readonly HttpClient _http;

    private SimulatorProcess(Child child, string url) =>
        (_child, Url, _http) = (child, url, new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(5) });

    public string Url { get; }

    public int Pid => _child.Id;

    /// <summary>The child's own work: serves until its input ends.</summary>
    public static async Task ServeAsync(bool limits)
    {
        var options = new SimulatorOptions
        {
            Limits = limits ? SimulatorLimits.Telegram : SimulatorLimits.None,
            CallbackAnswerWindow = TimeSpan.FromMinutes(10),
            AnswerInline = !limits,
        };
        await using var server = await SimulatorServer.StartAsync(options);
        Console.WriteLine(server.BaseUrl);
        await Console.In.ReadToEndAsync();
    }

    /// <summary>A nation's own work: so many bots, each with its share of the groups, under so many messages a second.</summary>
    public static async Task ServeNationAsync(Nation nation)
    {
        var options = new SimulatorOptions
        {
            BotToken = nation.Token(0),
            Limits = SimulatorLimits.Telegram with { MessagesPerSecond = nation.PerSecond },
            AnswerInline = true,
        };
        await using var server = await SimulatorServer.StartAsync(options);
        for (var bot = 0; bot < nation.Bots; bot++)
            server.State.AddBot(nation.Token(bot), $"{nation.Name(bot)}_bot", nation.Name(bot));
        for (var n = 1; n <= nation.Groups; n++)
            server.State.AddGroup($"Nhóm {n}", id: Crowd.Chat(n), botId: nation.BotId(nation.BotOf(n)));
        Console.WriteLine(server.BaseUrl);
        await Console.In.ReadToEndAsync();
    }

    public static async Task<SimulatorProcess> StartAsync(Nation nation)
    {
        var child = Child.Self(Command, nation.ToArgument());
        return new SimulatorProcess(child, await child.LineAsync());
    }

    public static async Task<SimulatorProcess> StartAsync(bool limits)
    {
        var child = Child.Self(Command, limits ? "limits" : "free");
        return new SimulatorProcess(child, await child.LineAsync());
    }

    /// <summary>Groups with the chat ids of <see cref="Crowd"/>, with the bot and so many people in each.</summary>
    /// <param name="haveStarted">Its people have opened their chats with the bot.</param>
    public async Task AddAsync(Crowd crowd, bool haveStarted = false)
    {
        if (crowd.Members > 0)
            foreach (var part in crowd.People.Chunk(Chunk))
                await PostAsync(
                    "/sim/users",
                    new
                    {
                        users = part.Select(id => new
                        {
                            id,
                            first_name = $"N{id}",
                            started = haveStarted,
                        }),
                    }
                );
        foreach (var part in crowd.Numbers.Chunk(Chunk))
            await PostAsync(
                "/sim/chats",
                new
                {
                    chats = part.Select(n => new
                    {
                        id = Crowd.Chat(n),
                        title = $"Nhóm {n}",
                        members = crowd.MembersOf(n),
                    }),
                }
            );
    }

    public Task PressAsync(IEnumerable<(long Chat, long User)> taps, string data) =>
        PostAsync(
            "/sim/presses",
            new
            {
                presses = taps.Select(tap => new
                {
                    chat_id = tap.Chat,
                    user_id = tap.User,
                    message_id = 1,
                    button = data,
                }),
            }
        );

    public async Task<JsonElement> GetAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(path);

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, Json);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The accepted messages, in the order in which they were accepted.</summary>
    public async Task<List<(long At, long Chat, string Text)>> AcceptedAsync()
    {
        var ledger = await GetAsync("/sim/ledger?method=sendMessage&accepted=true");
        return
        [
            .. ledger
                .GetProperty("entries")
                .EnumerateArray()
                .Select(entry =>
                    (
                        entry.GetProperty("at_micros").GetInt64(),
                        entry.GetProperty("chat_id").GetInt64(),
                        entry.GetProperty("text").GetString() ?? ""
                    )
                ),
        ];
    }

    public async Task<(int Violations, int Refused)> ViolationsAsync()
    {
        var found = await GetAsync("/sim/violations");
        return (found.GetProperty("count").GetInt32(), found.GetProperty("refused429").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _child.DisposeAsync();
    }
}
