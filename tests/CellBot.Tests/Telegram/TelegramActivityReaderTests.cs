using CellBot.Conversations;
using CellBot.Telegram;
using CellBot.Telegram.Updates;

namespace CellBot.Tests.Telegram;

public sealed class TelegramActivityReaderTests
{
    private const long Group = -1002233445566;
    private const long An = 6001234567;
    private readonly TelegramActivityReader _reader = new();

    [Fact]
    public void A_photo_with_words_that_answers_a_message()
    {
        var message = Assert.IsType<Activity.MessageReceived>(Read("update-photo"));

        Assert.Equal(
            (Group, An, 1210, ChatKind.Supergroup, 88),
            (message.ChatId, message.UserId, message.MessageId, message.Chat, message.ReplyToMessageId)
        );
        Assert.Equal(("Biên bản họp chi bộ", "Nguyễn Văn An"), (message.Text, message.UserDisplayName));
        Assert.Equal(new Attachment("photo", "large", null, 60431, null), Assert.Single(message.Attachments));
    }

    [Fact]
    public void A_file_keeps_its_name_size_and_type() =>
        Assert.Equal(
            new Attachment("document", "BQAC", "bien-ban.pdf", 48213, "application/pdf"),
            Assert.Single(Assert.IsType<Activity.MessageReceived>(Read("update-document")).Attachments)
        );

    [Fact]
    public void A_contact_tells_whose_it_is() =>
        Assert.Equal(new SharedContact("+84912345678", An), Assert.IsType<Activity.MessageReceived>(Read("update-contact")).Contact);

    [Fact]
    public void A_place_is_where_it_is() =>
        Assert.Equal(new SharedPlace(16.047079, 108.20623), Assert.IsType<Activity.MessageReceived>(Read("update-location")).Place);

    [Fact]
    public void An_anonymous_administrator_has_no_name_and_no_id()
    {
        var message = Assert.IsType<Activity.MessageReceived>(Read("update-anonymous-admin"));

        Assert.Equal((Group, (long?)null, (string?)null), (message.ChatId, message.UserId, message.UserDisplayName));
        Assert.Equal("/dangky@chibo_so_bot M7Q2", message.Text);
    }

    [Theory]
    [InlineData("update-migrate-to")]
    [InlineData("update-migrate-from")]
    public void An_upgrade_is_told_from_the_old_id_to_the_new_whichever_side_tells_it(string name)
    {
        var migrated = Assert.IsType<Activity.ChatMigrated>(Read(name));

        Assert.Equal((-4455667788, Group), (migrated.ChatId, migrated.NewChatId));
    }

    [Fact]
    public void A_tap_carries_its_data() =>
        Assert.Equal(
            new Activity.ButtonPressed(Group, An, 88, ChatKind.Supergroup, "2577513098124430012", "ack:1", "An"),
            Read("update-inaccessible-tap")
        );

    [Fact]
    public void A_tap_without_a_chat_is_ignored() => Assert.Equal(new Activity.Ignored(0, An, "callback_query"), Read("update-inline-tap"));

    [Fact]
    public void A_bot_that_was_thrown_out_is_no_member() =>
        Assert.Equal(
            new Activity.BotMembershipChanged(Group, 6007654321, ChatKind.Supergroup, "Chi bộ thôn An Hòa", false, false),
            Read("update-kicked")
        );

    [Theory]
    [InlineData("update-joined")]
    [InlineData("update-own-message")]
    public void Service_messages_and_bots_are_ignored(string name) =>
        Assert.Equal("message", Assert.IsType<Activity.Ignored>(Read(name)).Kind);

    [Theory]
    [InlineData(
        ""","message_thread_id":42,"is_topic_message":true,"reply_to_message":{"message_id":42,"from":{"id":9,"is_bot":true},"forum_topic_created":{"name":"Văn bản"}}""",
        42,
        "Văn bản",
        null
    )]
    [InlineData(
        ""","message_thread_id":42,"is_topic_message":true,"reply_to_message":{"message_id":50,"from":{"id":9,"is_bot":true}}""",
        42,
        null,
        50
    )]
    [InlineData(""","message_thread_id":50,"reply_to_message":{"message_id":50,"from":{"id":9,"is_bot":true}}""", 0, null, 50)] // replies under a message, no topic
    [InlineData("", 0, null, null)]
    public void What_is_said_in_a_topic_names_it_and_answers_nothing_by_that(string rest, long thread, string? name, int? answered)
    {
        var message = Assert.IsType<Activity.MessageReceived>(
            _reader.Read(
                $$$"""{"update_id":1,"message":{"message_id":60,"from":{"id":5,"first_name":"A"},"chat":{"id":-7,"type":"supergroup"},"date":1,"text":"x"{{{rest}}}}}"""
            )
        );
        Assert.Equal(
            (thread, name, answered, answered is not null),
            (message.ThreadId, message.TopicName, (int?)message.ReplyToMessageId, message.RepliesToBot)
        );
    }

    [Fact]
    public void A_tap_in_a_topic_is_answered_there()
    {
        var tap = _reader.Read(
            """{"update_id":1,"callback_query":{"id":"1","data":"view:1","from":{"id":5,"first_name":"A"},"message":{"message_id":60,"message_thread_id":42,"is_topic_message":true,"chat":{"id":-7,"type":"supergroup"},"date":1}}}"""
        );
        Assert.Equal(42, Assert.IsType<Activity.ButtonPressed>(tap).ThreadId);
    }

    [Theory]
    [InlineData("""{"update_id":1,"stopped_message_generation":{"chat":{"id":-7},"from":{"id":5}}}""", -7, 5, "stopped_message_generation")]
    [InlineData(
        """{"update_id":1,"chat_member":{"chat":{"id":-7,"type":"group"},"from":{"id":5},"new_chat_member":{"status":"left","user":{"id":9}}}}""",
        -7,
        5,
        "chat_member"
    )]
    [InlineData("""{"update_id":1,"message":{"message_id":"not a number","chat":{"id":-7}}}""", -7, null, "message")]
    [InlineData("""{"update_id":1,"message":null}""", 0, null, "")]
    [InlineData("""{"update_id":1}""", 0, null, "")]
    [InlineData("", 0, null, "unreadable")]
    [InlineData("null", 0, null, "unreadable")]
    [InlineData("{\"update_id\":1,\"mess", 0, null, "unreadable")]
    [InlineData("[]", 0, null, "unreadable")]
    public void What_it_does_not_know_is_ignored_and_never_thrown(string payload, long chat, int? user, string kind) =>
        Assert.Equal(new Activity.Ignored(chat, user, kind), _reader.Read(payload));

    [Fact]
    public void A_chat_type_newer_than_this_code_is_told_by_its_sign()
    {
        var message = _reader.Read(
            """{"update_id":1,"message":{"message_id":1,"from":{"id":5,"is_bot":false,"first_name":"A"},"chat":{"id":-7,"type":"community"},"date":1,"text":"x"}}"""
        );

        Assert.Equal(ChatKind.Supergroup, Assert.IsType<Activity.MessageReceived>(message).Chat);
    }

    [Theory]
    [InlineData("/trogiup@other_bot", false)]
    [InlineData("/dangky@other_bot M7Q2", false)]
    [InlineData("/trogiup@chibo_so_bot2\nx", false)]
    [InlineData("/trogiup@chibo_so_bot", true)]
    [InlineData("/trogiup@ChiBo_So_Bot M7Q2", true)]
    [InlineData("/trogiup", true)]
    [InlineData("/lienhe a@other_bot", true)]
    [InlineData("hỏi @other_bot", true)]
    public async Task A_command_for_another_bot_is_not_ours(string text, bool ours)
    {
        await using var server = LoopbackServer.Saying(Given.Recorded("getMe"));
        var directory = new TelegramDirectory(Given.Client(server.Url));
        var reader = new TelegramActivityReader(directory);
        var update =
            $$$"""{"update_id":1,"message":{"message_id":1,"from":{"id":5,"is_bot":false,"first_name":"A"},"chat":{"id":-7,"type":"group"},"date":1,"text":{{{System.Text.Json.JsonSerializer.Serialize(text)}}}}}""";
        Assert.IsType<Activity.MessageReceived>(reader.Read(update)); // whose name we are is not known yet
        await directory.IdentifyAsync(default);
        Assert.Equal(ours, reader.Read(update) is Activity.MessageReceived);
    }

    [Fact]
    public void A_tap_by_an_anonymous_administrator_is_nobodys()
    {
        var tap = Assert.IsType<Activity.ButtonPressed>(
            _reader.Read(
                """
                {"update_id":1,"callback_query":{"id":"9","from":{"id":1087968824,"is_bot":true,"first_name":"Group","username":"GroupAnonymousBot"},
                "message":{"message_id":88,"date":1,"chat":{"id":-7,"type":"supergroup"}},"chat_instance":"1","data":"ack:1"}}
                """
            )
        );
        Assert.Equal(((long?)null, (string?)null, "ack:1"), (tap.UserId, tap.UserDisplayName, tap.Data));
    }

    [Fact]
    public void Words_of_the_anonymous_account_without_a_chat_to_speak_for_are_nobodys_too()
    {
        var message = Assert.IsType<Activity.MessageReceived>(
            _reader.Read(
                """
                {"update_id":1,"message":{"message_id":1,"from":{"id":1087968824,"is_bot":true,"first_name":"Group"},"chat":{"id":-7,"type":"supergroup"},"date":1,"text":"/dangky M7Q2"}}
                """
            )
        );
        Assert.Null(message.UserId);
    }

    private Activity Read(string name) => _reader.Read(Given.Recorded(name));
}
