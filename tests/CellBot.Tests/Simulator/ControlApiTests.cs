using System.Text.Json;

namespace CellBot.Tests.Simulator;

public sealed class ControlApiTests : IAsyncLifetime
{
    private SimulatorFixture _sim = null!;

    public async Task InitializeAsync() => _sim = await SimulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _sim.DisposeAsync();

    [Fact]
    public async Task Twelve_thousand_groups_are_made_in_one_call()
    {
        var made = await _sim.ControlAsync("/sim/chats", new { count = 12_000, title = "Chi bộ {n}" });

        Assert.Equal(12_000, made.GetProperty("ids").GetArrayLength());
        var found = await _sim.ControlAsync(HttpMethod.Get, "/sim/chats?q=chi%20bo%2011999");
        Assert.Equal("Chi bộ 11999", Assert.Single(found.GetProperty("chats").EnumerateArray()).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Who_has_pressed_Start_before_is_written_to_without_an_update()
    {
        var users = new[] { new { first_name = "Lan", started = true }, new { first_name = "Minh", started = false } };
        var ids = (await _sim.ControlAsync("/sim/users", new { users })).GetProperty("ids").EnumerateArray().Select(id => id.GetInt64());
        var answers = new List<bool>();
        foreach (var id in ids)
            answers.Add((await _sim.CallAsync("sendMessage", new { chat_id = id, text = "Nhắc việc" })).Ok);
        Assert.Equal([true, false], answers);
        Assert.Equal(0, (await _sim.CallAsync("getUpdates")).Result.GetArrayLength());
    }

    [Fact]
    public async Task A_script_can_play_a_whole_story()
    {
        var users = (
            await _sim.ControlAsync("/sim/users", new { users = new[] { new { first_name = "Lan" }, new { first_name = "Minh" } } })
        )
            .GetProperty("ids")
            .EnumerateArray()
            .Select(id => id.GetInt64())
            .ToArray();
        var group = (await _sim.ControlAsync("/sim/chats", new { title = "Chi bộ", members = users })).GetProperty("id").GetInt64();
        await _sim.CallAsync(
            "sendMessage",
            new
            {
                chat_id = group,
                text = "Công điện",
                reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Đã tiếp nhận", callback_data = "a" } } } },
            }
        );

        var waited = await _sim.ControlAsync(HttpMethod.Get, $"/sim/wait?chats=1&contains=C%C3%B4ng&timeout=20");
        Assert.True(waited.GetProperty("done").GetBoolean());
        var pressing = _sim.ControlAsync(
            "/sim/press",
            new
            {
                chat_id = group,
                user_id = users[0],
                button = "a",
                wait_ms = 20_000,
            }
        );
        var query = (await _sim.CallAsync("getUpdates", new { timeout = 20 }))
            .Result[0]
            .GetProperty("callback_query")
            .GetProperty("id")
            .GetString();
        await _sim.CallAsync("answerCallbackQuery", new { callback_query_id = query, text = "Đã ghi nhận" });
        var tap = await pressing;

        Assert.Equal((true, "Đã ghi nhận"), (tap.GetProperty("answered").GetBoolean(), tap.GetProperty("text").GetString()));
        Assert.Equal(1, (await _sim.ControlAsync(HttpMethod.Get, "/sim/callbacks")).GetProperty("answered").GetInt32());
        Assert.Equal(
            "Công điện",
            (await _sim.ControlAsync(HttpMethod.Get, $"/sim/chats/{group}/messages"))
                .GetProperty("messages")[0]
                .GetProperty("text")
                .GetString()
        );
    }

    [Fact]
    public async Task The_ledger_tells_each_call_and_violations_are_counted()
    {
        var group = _sim.State.AddGroup("a");
        await _sim.CallAsync("sendMessage", new { chat_id = group, text = "một" });
        await _sim.CallAsync("sendMessage", new { chat_id = group, text = "hai" });
        await _sim.ControlAsync(HttpMethod.Put, "/sim/limits", new { messages_per_second = 30, per_chat_per_second = 1 });

        var entries = (await _sim.ControlAsync(HttpMethod.Get, $"/sim/ledger?chat_id={group}&contains=hai")).GetProperty("entries");
        var entry = Assert.Single(entries.EnumerateArray());
        Assert.Equal(
            ("sendMessage", 2, 200),
            (entry.GetProperty("method").GetString(), entry.GetProperty("message_id").GetInt32(), entry.GetProperty("code").GetInt32())
        );
        Assert.True(entry.GetProperty("at_micros").GetInt64() > 1_700_000_000_000_000);
        Assert.Equal(0, (await _sim.ControlAsync(HttpMethod.Get, "/sim/violations?per_chat_per_second=2")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Faults_given_as_json_are_applied_and_listed()
    {
        var id = (
            await _sim.ControlAsync(
                "/sim/faults",
                new
                {
                    kind = "fail",
                    method = "getMe",
                    error_code = 500,
                    count = 2,
                }
            )
        ).GetProperty("id").GetInt32();

        Assert.Equal(500, (await _sim.CallAsync("getMe")).Status);
        Assert.Equal(1, (await _sim.ControlAsync(HttpMethod.Get, "/sim/faults")).GetProperty("faults")[0].GetProperty("left").GetInt32());
        await _sim.ControlAsync(HttpMethod.Delete, $"/sim/faults/{id}");
        Assert.True((await _sim.CallAsync("getMe")).Ok);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_the_reason()
    {
        var refused = await _sim.ControlAsync(
            "/sim/say",
            new
            {
                chat_id = -1,
                user_id = 1,
                text = "x",
            }
        );

        Assert.Equal("There is no group -1.", refused.GetProperty("error").GetString());
    }

    [Fact]
    public async Task The_phones_page_and_its_parts_are_served_and_every_text_it_names_exists()
    {
        var page = await GetAsync("/phones");
        var texts = await GetAsync("/phones/texts.vi.js");
        var code = page + await GetAsync("/phones/phones.js") + await GetAsync("/phones/messages.js");

        var named = System
            .Text.RegularExpressions.Regex.Matches(code, @"data-(?:text|placeholder|label)=""(\w+)""|say\(""(\w+)""")
            .Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)
            .Distinct()
            .ToArray();
        Assert.True(named.Length > 25);
        Assert.All(named, name => Assert.Contains($"  {name}: ", texts, StringComparison.Ordinal));
        Assert.NotEmpty(await GetAsync("/phones/phones.css"));
    }

    [Fact]
    public async Task Events_tell_open_pages_of_messages_and_of_answers()
    {
        var user = _sim.State.AddUser("Lan");
        var group = _sim.State.AddGroup("a", members: [user]);
        await using var stream = await _sim.Http.GetStreamAsync(new Uri(_sim.Server.BaseUrl + "/sim/events"));
        using var reader = new StreamReader(stream);
        await reader.ReadLineAsync();
        await _sim.CallAsync("sendMessage", new { chat_id = group, text = "x" });

        string? line;
        do line = await reader.ReadLineAsync();
        while (line is not null && !line.StartsWith("data: ", StringComparison.Ordinal));
        var what = JsonSerializer.Deserialize<JsonElement>(line!["data: ".Length..]);
        Assert.Equal(("message", group), (what.GetProperty("kind").GetString(), what.GetProperty("chat_id").GetInt64()));
    }

    private Task<string> GetAsync(string path) => _sim.Http.GetStringAsync(new Uri(_sim.Server.BaseUrl + path));
}
