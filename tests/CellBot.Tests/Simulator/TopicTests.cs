using CellBot.Simulator;

namespace CellBot.Tests.Simulator;

public sealed class TopicTests : IDisposable
{
    private readonly InProcess _sim = new(new() { Limits = SimulatorLimits.None });
    private readonly long _lan;
    private readonly long _group;
    private readonly int _topic;

    public TopicTests()
    {
        _lan = _sim.State.AddUser("Lan");
        _group = _sim.State.AddGroup("Chi bộ", supergroup: true, members: [_lan]);
        _topic = _sim.State.AddTopic(_group, "Văn bản");
    }

    public void Dispose() => _sim.Dispose();

    [Fact]
    public void What_is_sent_into_a_topic_says_so_and_an_answer_stays_in_it()
    {
        var sent = Send(_topic).Result;
        Assert.Equal((_topic, true), (sent.GetProperty("message_thread_id").GetInt32(), sent.GetProperty("is_topic_message").GetBoolean()));
        Assert.True(sent.GetProperty("chat").GetProperty("is_forum").GetBoolean());
        var answer = _sim.Call(
            "sendMessage",
            new
            {
                chat_id = _group,
                text = "x",
                reply_parameters = new { message_id = sent.GetProperty("message_id").GetInt32() },
            }
        );
        Assert.Equal(_topic, answer.Result.GetProperty("message_thread_id").GetInt32());
        Assert.False(_sim.Send(_group).Result.TryGetProperty("message_thread_id", out _));
    }

    [Fact]
    public void A_topic_that_is_not_there_or_closed_refuses()
    {
        Assert.Equal("Bad Request: message thread not found", Send(_topic + 99).Description);
        _sim.State.CloseTopic(_group, _topic);
        Assert.Equal("Bad Request: TOPIC_CLOSED", Send(_topic).Description);
        _sim.State.SetBot(_group, "administrator");
        Assert.True(Send(_topic).Ok);
        _sim.State.DeleteTopic(_group, _topic);
        Assert.Equal("Bad Request: message thread not found", Send(_topic).Description);
        Assert.True(_sim.Send(_group).Ok);
    }

    [Fact]
    public void A_basic_group_has_no_topics() =>
        Assert.Throws<SimulatorException>(() => _sim.State.AddTopic(_sim.State.AddGroup("Nhóm", members: [_lan]), "Văn bản"));

    [Fact]
    public void A_protected_message_says_so_and_cannot_be_copied()
    {
        var kept = _sim.Call(
            "sendMessage",
            new
            {
                chat_id = _group,
                text = "nội bộ",
                protect_content = true,
            }
        );
        Assert.True(kept.Result.GetProperty("has_protected_content").GetBoolean());
        Assert.Equal("Bad Request: message can't be copied", Copy(kept.MessageId).Description);
        var copy = Copy(_sim.Send(_group, "chung").MessageId);
        Assert.Equal(["message_id"], copy.Result.EnumerateObject().Select(field => field.Name));
        Assert.Equal("chung", _sim.State.History(_group, 1)[0].GetProperty("text").GetString());
    }

    [Fact]
    public void Members_are_counted_actions_are_known_and_a_place_is_sent()
    {
        Assert.Equal(2, _sim.Call("getChatMemberCount", new { chat_id = _group }).Result.GetInt32());
        Assert.True(_sim.Call("sendChatAction", new { chat_id = _group, action = "typing" }).Ok);
        Assert.Equal(
            "Bad Request: wrong parameter action in request",
            _sim.Call("sendChatAction", new { chat_id = _group, action = "dancing" }).Description
        );
        Assert.Equal(
            21.5,
            _sim.Call(
                    "sendLocation",
                    new
                    {
                        chat_id = _group,
                        latitude = 21.5,
                        longitude = 105,
                    }
                )
                .Result.GetProperty("location")
                .GetProperty("latitude")
                .GetDouble()
        );
        Assert.Equal(
            "Bad Request: location is invalid",
            _sim.Call(
                "sendLocation",
                new
                {
                    chat_id = _group,
                    latitude = 95,
                    longitude = 105,
                }
            ).Description
        );
        Assert.False(
            _sim.Call("getChat", new { chat_id = _group })
                .Result.GetProperty("accepted_gift_types")
                .GetProperty("unlimited_gifts")
                .GetBoolean()
        );
    }

    [Theory]
    [InlineData("http://cellbot.vn/hook", "An HTTPS URL must be provided for webhook")]
    [InlineData("https://cellbot.vn:5080/hook", "Webhook can be set up only on ports 80, 88, 443 or 8443")]
    [InlineData("https://192.168.1.5/hook", "IP address 192.168.1.5 is reserved")]
    [InlineData("https://localhost/hook", "Failed to resolve host: Name or service not known")]
    public void A_server_that_checks_addresses_refuses_those_that_Telegram_cannot_reach(string url, string why)
    {
        using var strict = new InProcess(new() { ChecksWebhookAddress = true });
        Assert.Equal($"Bad Request: bad webhook: {why}", strict.Call("setWebhook", new { url }).Description);
    }

    private Answer Send(int topic) =>
        _sim.Call(
            "sendMessage",
            new
            {
                chat_id = _group,
                text = "x",
                message_thread_id = topic,
            }
        );

    private Answer Copy(int message) =>
        _sim.Call(
            "copyMessage",
            new
            {
                chat_id = _group,
                from_chat_id = _group,
                message_id = message,
            }
        );
}
