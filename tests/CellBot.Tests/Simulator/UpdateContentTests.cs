namespace CellBot.Tests.Simulator;

public sealed class UpdateContentTests : IAsyncLifetime
{
    private SimulatorFixture _sim = null!;
    private long _lan;
    private long _minh;
    private long _group;

    public async Task InitializeAsync()
    {
        _sim = await SimulatorFixture.StartAsync();
        (_lan, _minh) = (_sim.State.AddUser("Lan", phone: "84905111222"), _sim.State.AddUser("Minh"));
        _group = _sim.State.AddGroup("Chi bộ", members: [_lan, _minh]);
    }

    public async Task DisposeAsync() => await _sim.DisposeAsync();

    [Fact]
    public async Task With_privacy_on_the_bot_hears_commands_and_replies_to_it_only()
    {
        var own = (await _sim.CallAsync("sendMessage", new { chat_id = _group, text = "x" })).MessageId;
        var small = _sim.State.Say(_group, _lan, "chuyện riêng");
        _sim.State.Say(_group, _minh, "trả lời Lan", small);
        _sim.State.Say(_group, _lan, "trả lời bot", own);
        _sim.State.Say(_group, _lan, "/trangthai");
        _sim.State.Say(_group, _lan, "/trangthai@cellbot_sim_bot");
        _sim.State.Say(_group, _lan, "/trangthai@other_bot");

        Assert.Equal(["trả lời bot", "/trangthai", "/trangthai@cellbot_sim_bot"], await TextsAsync());
    }

    [Fact]
    public async Task An_administrator_hears_everything()
    {
        _sim.State.SetBot(_group, "administrator");
        _sim.State.Say(_group, _lan, "chuyện riêng");

        Assert.Equal(["chuyện riêng"], await TextsAsync());
    }

    [Fact]
    public async Task A_tap_carries_its_message_and_its_answer_comes_back()
    {
        await SendWithButtonAsync();
        var id = _sim.State.Press(_group, _lan, button: "Đã tiếp nhận");
        var query = Assert.Single(await _sim.UpdatesAsync()).GetProperty("callback_query");

        Assert.Equal(
            (id, "ack:1", _lan),
            (
                query.GetProperty("id").GetString(),
                query.GetProperty("data").GetString(),
                query.GetProperty("from").GetProperty("id").GetInt64()
            )
        );
        Assert.Equal("x", query.GetProperty("message").GetProperty("text").GetString());
        Assert.False(_sim.State.AnswerTo(id).Answered);
        Assert.True(
            (
                await _sim.CallAsync(
                    "answerCallbackQuery",
                    new
                    {
                        callback_query_id = id,
                        text = "Đã ghi nhận",
                        show_alert = true,
                    }
                )
            ).Ok
        );
        var (answered, text, alert, took) = _sim.State.AnswerTo(id);
        Assert.Equal((true, "Đã ghi nhận", true), (answered, text, alert));
        Assert.NotNull(took);
    }

    [Fact]
    public async Task A_late_or_unknown_answer_is_refused()
    {
        var answer = await _sim.CallAsync("answerCallbackQuery", new { callback_query_id = "1" });
        Assert.Equal("Bad Request: query is too old and response timeout expired or query ID is invalid", answer.Description);

        using var sim = new InProcess();
        var user = sim.State.AddUser("Lan");
        var group = sim.State.AddGroup("a", members: [user]);
        sim.Call(
            "sendMessage",
            new
            {
                chat_id = group,
                text = "x",
                reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", callback_data = "d" } } } },
            }
        );
        var id = sim.State.Press(group, user);
        sim.Pass(15.1);
        Assert.StartsWith(
            "Bad Request: query is too old",
            sim.Call("answerCallbackQuery", new { callback_query_id = id }).Description,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Joining_and_leaving_are_told_as_membership_and_as_a_note_in_the_chat()
    {
        _sim.State.SetBot(_group, "kicked", by: _lan);
        var updates = await _sim.UpdatesAsync();
        var change = updates.Single(u => u.TryGetProperty("my_chat_member", out _)).GetProperty("my_chat_member");
        Assert.Equal(
            ("member", "kicked"),
            (
                change.GetProperty("old_chat_member").GetProperty("status").GetString(),
                change.GetProperty("new_chat_member").GetProperty("status").GetString()
            )
        );
        Assert.Equal(_lan, change.GetProperty("from").GetProperty("id").GetInt64());
        Assert.Contains(updates, u => u.TryGetProperty("message", out var message) && message.TryGetProperty("left_chat_member", out _));

        var next = updates[^1].GetProperty("update_id").GetInt64() + 1;
        _sim.State.StartInGroup(_group, _lan, "ma-nhom");
        var after = await _sim.UpdatesAsync(next);
        Assert.Contains(after, u => u.TryGetProperty("message", out var message) && message.TryGetProperty("new_chat_members", out _));
        Assert.Equal("/start@cellbot_sim_bot ma-nhom", after[^1].GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Blocking_is_told_in_the_private_chat()
    {
        _sim.State.Start(_lan);
        _sim.State.SetBlocked(_lan, true);

        var change = (await _sim.UpdatesAsync())[^1].GetProperty("my_chat_member");
        Assert.Equal("private", change.GetProperty("chat").GetProperty("type").GetString());
        Assert.Equal("kicked", change.GetProperty("new_chat_member").GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_upgrade_leaves_a_note_on_both_sides()
    {
        var supergroup = _sim.State.MigrateGroup(_group);
        var notes = (await _sim.UpdatesAsync()).Select(u => u.GetProperty("message")).ToArray();

        Assert.Equal(supergroup, notes[0].GetProperty("migrate_to_chat_id").GetInt64());
        Assert.Equal(_group, notes[1].GetProperty("migrate_from_chat_id").GetInt64());
        Assert.Equal("supergroup", notes[1].GetProperty("chat").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Contact_place_and_photo_arrive_as_people_share_them()
    {
        _sim.State.Start(_lan);
        _sim.State.ShareContact(_lan, _lan);
        _sim.State.ShareLocation(_lan, _lan, 16.46, 107.59);
        _sim.State.SendPhoto(_lan, _lan, Png, "ảnh biên bản");

        var messages = (await _sim.UpdatesAsync()).Skip(1).Select(u => u.GetProperty("message")).ToArray();
        Assert.Equal(
            ("84905111222", _lan),
            (
                messages[0].GetProperty("contact").GetProperty("phone_number").GetString(),
                messages[0].GetProperty("contact").GetProperty("user_id").GetInt64()
            )
        );
        Assert.Equal(107.59, messages[1].GetProperty("location").GetProperty("longitude").GetDouble());
        Assert.Equal("ảnh biên bản", messages[2].GetProperty("caption").GetString());
        Assert.Equal(
            (1, 1),
            (
                messages[2].GetProperty("photo")[0].GetProperty("width").GetInt32(),
                messages[2].GetProperty("photo")[0].GetProperty("height").GetInt32()
            )
        );
    }

    [Fact]
    public async Task Each_bot_has_its_own_updates_and_private_chats()
    {
        const string other = "700000002:OTHER-BOT";
        _sim.State.AddBot(other, "other_bot", "Other");
        _sim.State.Start(_lan, botId: 700000002);

        Assert.Empty(await _sim.UpdatesAsync());
        Assert.Single(await _sim.UpdatesAsync(token: other));
        Assert.Equal(403, (await _sim.CallAsync("sendMessage", new { chat_id = _lan, text = "x" })).Code);
        Assert.True((await _sim.CallAsync("sendMessage", new { chat_id = _lan, text = "x" }, other)).Ok);
        _sim.State.RevokeToken(other);
        Assert.Equal(
            (401, "Unauthorized"),
            ((await _sim.CallAsync("getMe", token: other)).Code, (await _sim.CallAsync("getMe", token: other)).Description)
        );
    }

    private static byte[] Png { get; } =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private async Task<string[]> TextsAsync() =>
        [
            .. (await _sim.UpdatesAsync())
                .Where(u => u.TryGetProperty("message", out _))
                .Select(u => u.GetProperty("message").GetProperty("text").GetString()!),
        ];

    private Task<Answer> SendWithButtonAsync() =>
        _sim.CallAsync(
            "sendMessage",
            new
            {
                chat_id = _group,
                text = "x",
                reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Đã tiếp nhận", callback_data = "ack:1" } } } },
            }
        );
}
