using CellBot.Conversations;
using CellBot.Delivery;
using CellBot.Simulator;
using CellBot.Simulator.Faults;
using CellBot.Telegram;
using CellBot.Telegram.Sending;
using CellBot.Telegram.Updates;
using CellBot.Telegram.Wire;
using Microsoft.Extensions.Logging.Abstractions;
using Telegram.Bot;

namespace CellBot.Tests.Telegram;

/// <summary>The channel and the sources against the house's Bot API server, which shares no type with them.</summary>
public sealed class AgainstTheSimulatorTests : IAsyncLifetime
{
    private readonly FakeInbox _inbox = new();
    private readonly TelegramActivityReader _reader = new();
    private SimulatorServer _server = null!;
    private TelegramChannel _channel = null!;
    private BotApiClient _client = null!;
    private PollingUpdateSource _updates = null!;

    public async Task InitializeAsync()
    {
        _server = await SimulatorServer.StartAsync(new SimulatorOptions { Limits = SimulatorLimits.None });
        var options = new TelegramOptions { BotToken = new SimulatorOptions().BotToken, ApiBaseUrl = _server.BaseUrl };
        var clients = Given.Clients(options);
        (_channel, _client) = (new TelegramChannel(clients, options), clients.Calls);
        _updates = new PollingUpdateSource(_client, _inbox, new Random(1), NullLogger<PollingUpdateSource>.Instance);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_message_goes_out_a_tap_comes_back_and_is_answered_and_counted()
    {
        var (group, an) = GroupWithOne();
        var sent = Assert.IsType<SendOutcome.Sent>(await Send(group));

        var tapId = _server.State.Press(group, an);
        var tap = Assert.IsType<Activity.ButtonPressed>(await NextAsync(activity => activity is Activity.ButtonPressed));

        Assert.Equal((group, (long?)an, sent.MessageId, tapId, "ack:1"), (tap.ChatId, tap.UserId, tap.MessageId, tap.TapId, tap.Data));
        Assert.True(await _channel.AnswerTapAsync(tap.TapId, "Đã ghi nhận", asAlert: false, default));
        Assert.Equal("Đã ghi nhận", _server.State.AnswerTo(tapId).Text);
        Assert.Equal(sent, await _channel.EditAsync(group, sent.MessageId, Given.Hello with { Html = "Đã tiếp nhận 1/12" }, default));
        Assert.Equal(sent, await _channel.EditAsync(group, sent.MessageId, Given.Hello with { Html = "Đã tiếp nhận 1/12" }, default));
        Assert.IsType<SendOutcome.MessageVanished>(await _channel.EditAsync(group, 999_999, Given.Hello, default));
    }

    [Fact]
    public async Task A_person_who_left_and_a_group_that_threw_us_out_are_gone()
    {
        var (group, an) = GroupWithOne();
        _server.State.Start(an);
        _server.State.SetBlocked(an, true);
        _server.State.SetBot(group, "kicked");
        var (deleted, _) = GroupWithOne();
        _server.State.DeleteGroup(deleted);
        var stranger = _server.State.AddUser("Bình");

        Assert.Equal(GoneReason.Blocked, Assert.IsType<SendOutcome.RecipientGone>(await Send(an)).Reason);
        Assert.Equal(GoneReason.Kicked, Assert.IsType<SendOutcome.RecipientGone>(await Send(group)).Reason);
        Assert.Equal(GoneReason.Deleted, Assert.IsType<SendOutcome.RecipientGone>(await Send(deleted)).Reason);
        Assert.IsType<SendOutcome.RecipientGone>(await Send(stranger));
        var change = Assert.IsType<Activity.BotMembershipChanged>(
            await NextAsync(activity => activity is Activity.BotMembershipChanged { IsMember: false } && activity.ChatId == group)
        );
        Assert.False(change.IsAdministrator);
    }

    [Fact]
    public async Task A_message_is_pinned_where_the_bot_may_and_unpinned_again()
    {
        var (group, _) = GroupWithOne();
        var kept = Assert.IsType<SendOutcome.Sent>(await _channel.SendAsync(group, Given.Hello with { IsProtected = true }, default));
        Assert.True(_server.State.History(group, 1)[0].GetProperty("has_protected_content").GetBoolean());
        _server.State.SetBot(group, "administrator");
        Assert.Equal(kept, await _channel.PinAsync(group, kept.MessageId, default));
        Assert.Equal(kept, await _channel.PinAsync(group, kept.MessageId, default));
        Assert.Equal(kept, await _channel.UnpinAsync(group, kept.MessageId, default));
        Assert.IsType<SendOutcome.MessageVanished>(await _channel.PinAsync(group, 99_999, default));
        _server.State.SetBot(group, "restricted");
        Assert.IsType<SendOutcome.RecipientRestricted>(await _channel.PinAsync(group, kept.MessageId, default));

        var answer = Given.Hello with { ReplyTo = kept.MessageId };
        _server.State.SetBot(group, "member");
        Assert.IsType<SendOutcome.Sent>(await _channel.SendAsync(group, answer, default));
        Assert.Equal(
            kept.MessageId,
            _server.State.History(group, 1)[0].GetProperty("reply_to_message").GetProperty("message_id").GetInt64()
        );
        Assert.IsType<SendOutcome.Sent>(await _channel.SendAsync(group, answer with { ReplyTo = 99_999 }, default));
    }

    [Fact]
    public async Task A_topic_gets_what_is_meant_for_it_until_it_is_closed_or_gone()
    {
        var an = _server.State.AddUser("An");
        var group = _server.State.AddGroup("Chi bộ", supergroup: true, members: [an]);
        var topic = _server.State.AddTopic(group, "Văn bản");
        Task<SendOutcome> InAsync(long? thread) => _channel.SendAsync(group, Given.Hello with { ThreadId = thread }, default);
        Assert.IsType<SendOutcome.Sent>(await InAsync(topic));
        Assert.Equal(topic, _server.State.History(group, 1)[0].GetProperty("message_thread_id").GetInt32());
        Assert.IsType<SendOutcome.Sent>(await InAsync(0));
        Assert.False(_server.State.History(group, 1)[0].TryGetProperty("message_thread_id", out _));

        _server.State.Say(group, an, "/chude", threadId: topic);
        var said = Assert.IsType<Activity.MessageReceived>(await NextAsync(activity => activity is Activity.MessageReceived));
        Assert.Equal((topic, "Văn bản", null), (said.ThreadId, said.TopicName, said.ReplyToMessageId));

        _server.State.CloseTopic(group, topic);
        Assert.Equal(topic, ClosedTopic.Of(Assert.IsType<SendOutcome.RecipientRestricted>(await InAsync(topic)).Error));
        _server.State.DeleteTopic(group, topic);
        Assert.IsType<SendOutcome.TopicGone>(await InAsync(topic));
    }

    [Fact]
    public async Task An_upgraded_group_is_told_by_the_refusal_and_by_the_update()
    {
        var (group, _) = GroupWithOne();
        var newId = _server.State.MigrateGroup(group);

        Assert.Equal(newId, Assert.IsType<SendOutcome.Migrated>(await Send(group)).NewChatId);
        Assert.Equal(
            newId,
            Assert
                .IsType<Activity.ChatMigrated>(await NextAsync(activity => activity is Activity.ChatMigrated { } m && m.ChatId == group))
                .NewChatId
        );
        Assert.IsType<SendOutcome.Sent>(await Send(newId));
    }

    [Fact]
    public async Task An_answer_lost_on_its_way_is_unknown_and_was_applied_once()
    {
        var (group, _) = GroupWithOne();
        var before = _server.State.MessagesAccepted;
        _server.State.AddFault(
            new Fault
            {
                Kind = FaultKind.AnswerLost,
                Method = "sendMessage",
                Count = 1,
            }
        );

        Assert.IsType<SendOutcome.Unknown>(await Send(group));
        Assert.Equal(before + 1, _server.State.MessagesAccepted);
    }

    [Fact]
    public async Task A_limit_says_how_long_to_wait()
    {
        var (group, _) = GroupWithOne();
        _server.State.SetLimits(new SimulatorLimits { PerGroupPerMinute = 1 });
        await Send(group);

        Assert.InRange(Assert.IsType<SendOutcome.RetryAfter>(await Send(group)).Wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Bad_content_muted_groups_and_a_revoked_token_are_told_apart()
    {
        var (group, _) = GroupWithOne();
        Assert.IsType<SendOutcome.ContentRejected>(await _channel.SendAsync(group, OutgoingMessage.Plain("<b>mở"), default));
        Assert.IsType<SendOutcome.ContentRejected>(await _channel.SendAsync(group, OutgoingMessage.Plain(new string('đ', 4097)), default));
        Assert.IsType<SendOutcome.ContentRejected>(
            await _channel.SendAsync(
                group,
                new OutgoingMessage(
                    "x",
                    [
                        [new MessageButton("x", new string('đ', 40))],
                    ]
                ),
                default
            )
        );
        _server.State.Restrict(group, messages: false);
        Assert.IsType<SendOutcome.RecipientRestricted>(await Send(group));
        _server.State.RevokeToken(new SimulatorOptions().BotToken);
        Assert.IsType<SendOutcome.BotRejected>(await Send(group));
    }

    [Fact]
    public async Task A_webhook_left_over_makes_a_conflict_that_says_so()
    {
        await _client.SetWebhook(LoopbackServer.NobodyThere() + "/telegram", allowedUpdates: UpdateKinds.Allowed, secretToken: "s");

        Assert.True(Assert.IsType<PollResult.Conflict>(await _updates.RunOnceAsync(default)).WebhookIsSet);
        await _client.DeleteWebhook();
        Assert.Equal("", (await _client.GetWebhookInfo()).Url);
    }

    [Fact]
    public async Task The_bot_its_links_and_the_administrators_are_known()
    {
        var (group, an) = GroupWithOne();
        _server.State.SetMember(group, an, "administrator");
        var directory = new TelegramDirectory(_client);

        Assert.Equal("https://t.me/cellbot_sim_bot?startgroup=g1", await directory.GroupLinkAsync("g1", default));
        Assert.True(await directory.IsAdministratorAsync(group, an, default));
        Assert.Equal("Chi bộ thôn An Hòa", await directory.TitleAsync(group, default));
        await directory.SetCommandsAsync([("tomtat", "Tóm tắt văn bản")], default);
        Assert.Equal(
            ("", (string?)null),
            await directory.WebhookAsync(default) is var webhook ? (webhook.Url, webhook.LastError) : default
        );
    }

    private (long Group, long An) GroupWithOne()
    {
        var an = _server.State.AddUser("An", "Nguyễn");
        return (_server.State.AddGroup("Chi bộ thôn An Hòa", members: [an]), an);
    }

    private Task<SendOutcome> Send(long chatId) => _channel.SendAsync(chatId, Given.Hello, default);

    private async Task<Activity> NextAsync(Func<Activity, bool> wanted)
    {
        while (true)
        {
            if (_inbox.Stored.Select(update => _reader.Read(update.Payload)).LastOrDefault(wanted) is { } found)
                return found;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            Assert.IsType<PollResult.Polled>(await _updates.RunOnceAsync(patience.Token));
        }
    }
}
