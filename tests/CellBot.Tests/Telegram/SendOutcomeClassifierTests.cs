using CellBot.Delivery;
using CellBot.Telegram.Sending;
using CellBot.Telegram.Wire;
using static CellBot.Delivery.GoneReason;

namespace CellBot.Tests.Telegram;

/// <summary>Telegram's real answers, one a row. Texts: reference/telegram.md 1.4–1.5, from the servers' source.</summary>
public sealed class SendOutcomeClassifierTests
{
    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user", Blocked)]
    [InlineData(400, "Bad Request: USER_IS_BLOCKED", Blocked)]
    [InlineData(403, "Forbidden: user is deactivated", Deactivated)]
    [InlineData(400, "Bad Request: INPUT_USER_DEACTIVATED", Deactivated)]
    [InlineData(400, "Bad Request: USER_DELETED", Deactivated)]
    [InlineData(403, "Forbidden: bot was kicked from the group chat", Kicked)]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", Kicked)]
    [InlineData(403, "Forbidden: bot was kicked from the channel chat", Kicked)]
    [InlineData(403, "Forbidden: bot is not a member of the group chat", NotMember)]
    [InlineData(403, "Forbidden: bot is not a member of the supergroup chat", NotMember)]
    [InlineData(403, "Forbidden: bot is not a member of the channel chat", NotMember)]
    [InlineData(400, "Bad Request: CHANNEL_PRIVATE", NotMember)]
    [InlineData(403, "Forbidden: the group chat was deleted", Deleted)]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user", NotStarted)]
    [InlineData(400, "Bad Request: PEER_ID_INVALID", NotStarted)]
    [InlineData(403, "Forbidden: the bot can't send messages to the bot", IsBot)]
    [InlineData(403, "Forbidden: bot can't send messages to bots", IsBot)]
    [InlineData(400, "Bad Request: USER_IS_BOT", IsBot)]
    [InlineData(400, "Bad Request: USER_BOT_INVALID", IsBot)]
    [InlineData(400, "Bad Request: chat not found", NotFound)]
    [InlineData(400, "Bad Request: private chat not found", NotFound)]
    [InlineData(400, "Bad Request: chat_id is empty", NotFound)]
    [InlineData(404, "Not Found: chat not found", NotFound)]
    public void Nobody_is_there(int code, string description, GoneReason reason) =>
        Assert.Equal(reason, Assert.IsType<SendOutcome.RecipientGone>(Refusal(code, description)).Reason);

    [Theory]
    [InlineData(400, "Bad Request: have no write access to the chat")]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat")]
    [InlineData(400, "Bad Request: not enough rights to send photos to the chat")]
    [InlineData(400, "Bad Request: not enough rights to send polls to the chat")]
    [InlineData(400, "Bad Request: not enough rights to send rich messages to the chat")]
    [InlineData(400, "Bad Request: need administrator rights in the channel chat")]
    [InlineData(400, "Bad Request: TOPIC_CLOSED")]
    [InlineData(400, "Bad Request: CHAT_WRITE_FORBIDDEN")]
    [InlineData(403, "Forbidden: CHAT_WRITE_FORBIDDEN")]
    [InlineData(400, "Bad Request: CHAT_RESTRICTED")]
    [InlineData(400, "Bad Request: CHAT_ADMIN_REQUIRED")]
    [InlineData(400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN")]
    [InlineData(400, "Bad Request: USER_BANNED_IN_CHANNEL")]
    [InlineData(400, "Bad Request: SLOWMODE_WAIT_30")]
    [InlineData(400, "Bad Request: group chat was upgraded to a supergroup chat")]
    public void The_chat_does_not_let_the_bot_write_now(int code, string description) =>
        Assert.IsType<SendOutcome.RecipientRestricted>(Refusal(code, description));

    [Theory]
    [InlineData(42L, 42)]
    [InlineData(null, 0)]
    public void A_closed_topic_is_named(long? thread, long named)
    {
        var answer = new ApiAnswer(400, false, ErrorCode: 400, Description: "Bad Request: TOPIC_CLOSED");
        var refused = Assert.IsType<SendOutcome.RecipientRestricted>(SendOutcomeClassifier.Classify(answer, threadId: thread));
        Assert.Equal(named, ClosedTopic.Of(refused.Error));
        Assert.Null(ClosedTopic.Of("400 Bad Request: have no write access to the chat"));
    }

    [Theory]
    [InlineData("Bad Request: not enough rights to send documents to the chat")]
    [InlineData("Bad Request: CHAT_SEND_DOCS_FORBIDDEN")]
    public void The_chat_takes_no_documents(string description) => Assert.IsType<SendOutcome.DocumentForbidden>(Refusal(400, description));

    [Theory]
    [InlineData("Bad Request: wrong file_id or the file is temporarily unavailable")]
    [InlineData("Bad Request: wrong file identifier/HTTP URL specified")]
    [InlineData("Bad Request: wrong remote file identifier specified: can't unserialize it")]
    [InlineData("Bad Request: FILE_REFERENCE_EXPIRED")]
    public void A_copy_of_a_document_is_no_longer_good(string description) =>
        Assert.IsType<SendOutcome.DocumentCopyRefused>(Refusal(400, description));

    [Theory]
    [InlineData("Bad Request: message thread not found")]
    [InlineData("Bad Request: TOPIC_DELETED")]
    public void A_topic_is_no_more(string description) => Assert.IsType<SendOutcome.TopicGone>(Refusal(400, description));

    [Theory]
    [InlineData(400, "Bad Request: message is too long")]
    [InlineData(400, "Bad Request: message caption is too long")]
    [InlineData(400, "Bad Request: MESSAGE_TOO_LONG")]
    [InlineData(400, "Bad Request: MEDIA_CAPTION_TOO_LONG")]
    [InlineData(400, "Bad Request: text is too long")]
    [InlineData(400, "Bad Request: message text is empty")]
    [InlineData(400, "Bad Request: text must be non-empty")]
    [InlineData(400, "Bad Request: can't parse entities: Unsupported start tag \"foo\" at byte offset 12")]
    [InlineData(400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData(400, "Bad Request: can't parse entities: Character '-' is reserved and must be escaped with the preceding '\\'")]
    [InlineData(400, "Bad Request: can't parse entities: Unsupported start tag \"chat not found\" at byte offset 0")]
    [InlineData(400, "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData(400, "Bad Request: BUTTON_URL_INVALID")]
    [InlineData(400, "Bad Request: reply markup is too long")]
    [InlineData(400, "Bad Request: Wrong HTTP URL specified")]
    [InlineData(400, "Bad Request: Failed to get HTTP URL content")]
    [InlineData(400, "Bad Request: Wrong type of the web page content")]
    [InlineData(400, "Bad Request: wrong type of the web page content")]
    [InlineData(413, "Request Entity Too Large: file is too big")]
    public void The_content_would_be_refused_everywhere(int code, string description) =>
        Assert.IsType<SendOutcome.ContentRejected>(Refusal(code, description));

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(401, "Unauthorized: invalid token specified")]
    [InlineData(404, "Not Found")]
    [InlineData(404, "Not Found: method not found")]
    [InlineData(400, "Bad Request: FROZEN_METHOD_INVALID")]
    [InlineData(406, "FROZEN_METHOD_INVALID")]
    [InlineData(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")]
    [InlineData(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")]
    [InlineData(409, "Conflict: terminated by setWebhook request")]
    [InlineData(421, "Misdirected Request")]
    [InlineData(400, "Logged out")]
    public void The_bot_itself_is_not_accepted(int code, string description) =>
        Assert.IsType<SendOutcome.BotRejected>(Refusal(code, description));

    [Theory]
    [InlineData(500, "Internal Server Error: restart")]
    [InlineData(500, "Internal Server Error: sent message was immediately deleted and can't be returned")]
    [InlineData(500, "Request aborted")]
    [InlineData(502, "Bad Gateway")]
    [InlineData(504, "Gateway Timeout")]
    public void A_server_error_does_not_say_whether_it_was_applied(int code, string description) =>
        Assert.IsType<SendOutcome.Unknown>(Refusal(code, description));

    [Theory]
    [InlineData("""{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 17","parameters":{"retry_after":17}}""", 17)]
    [InlineData(
        """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 10072","parameters":{"retry_after":10072}}""",
        10072
    )]
    [InlineData("""{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 9"}""", 9)]
    [InlineData("""{"ok":false,"error_code":429,"description":"Too Many Requests"}""", 5)]
    [InlineData("""{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 0","parameters":{"retry_after":0}}""", 1)]
    [InlineData("""{"ok":false,"error_code":420,"description":"FLOOD_WAIT_33"}""", 33)]
    [InlineData("<html><h1>429 Too Many Requests</h1></html>", 5)]
    [InlineData("", 5)]
    public void Too_many_requests_tells_how_long_to_wait(string body, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<SendOutcome.RetryAfter>(Answer(429, body)).Wait);

    [Fact]
    public void The_header_tells_the_wait_where_the_body_does_not()
    {
        var answer = ApiAnswer.Read(429, "<html></html>"u8, retryAfterHeader: 12);

        Assert.Equal(TimeSpan.FromSeconds(12), Assert.IsType<SendOutcome.RetryAfter>(SendOutcomeClassifier.Classify(answer)).Wait);
    }

    [Fact]
    public void An_upgraded_group_tells_its_new_id()
    {
        var outcome = Answer(
            400,
            """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1003812345678}}"""
        );

        Assert.Equal(-1003812345678, Assert.IsType<SendOutcome.Migrated>(outcome).NewChatId);
    }

    [Theory]
    [InlineData(400, "Bad Request: SOMETHING_QUITE_NEW")]
    [InlineData(400, "Bad Request: some day they will say this")]
    [InlineData(403, "Forbidden: CHAT_SOMETHING_NEW")]
    [InlineData(405, "Method Not Allowed")]
    public void A_refusal_we_do_not_know_is_one_recipients_trouble_and_unsubscribes_nobody(int code, string description) =>
        Assert.IsType<SendOutcome.RecipientRestricted>(Refusal(code, description));

    [Theory]
    [InlineData(502, "<html><head><title>502 Bad Gateway</title></head></html>")]
    [InlineData(502, "")]
    [InlineData(200, "")]
    [InlineData(200, "<html>Please log in to the network</html>")]
    [InlineData(200, "{\"ok\":tr")]
    [InlineData(200, "{\"ok\":true,\"result\":{\"message_id\":12")]
    [InlineData(200, "{\"ok\":true,\"result\":{\"from\":{\"id\":1}")]
    [InlineData(200, "{\"ok\":\"yes\"}")]
    [InlineData(200, "[1,2]")]
    [InlineData(200, "{\"ok\":false}")]
    [InlineData(400, "<html>400 The plain HTTP request was sent to HTTPS port</html>")]
    [InlineData(403, "<html>Blocked by the firewall</html>")]
    public void A_body_that_does_not_say_leaves_the_fate_unknown(int status, string body) =>
        Assert.IsType<SendOutcome.Unknown>(Answer(status, body));

    [Theory]
    [InlineData(401, "<html>401 Authorization Required</html>")]
    [InlineData(404, "<html>404 Not Found</html>")]
    [InlineData(421, "")]
    [InlineData(301, "<html>Moved Permanently</html>")]
    public void A_door_that_is_not_the_Bot_API_is_a_matter_of_settings(int status, string body) =>
        Assert.IsType<SendOutcome.BotRejected>(Answer(status, body));

    [Fact]
    public void A_proxy_that_wants_a_password_passed_nothing_on() => Assert.IsType<SendOutcome.NotSent>(Answer(407, "<html></html>"));

    [Fact]
    public void A_gateway_that_finds_the_upload_too_large_refused_the_content() =>
        Assert.IsType<SendOutcome.ContentRejected>(Answer(413, "<html>413 Request Entity Too Large</html>"));

    [Theory]
    [InlineData("{\"ok\":true,\"result\":{\"message_id\":12,\"chat\":{\"id\":-5}}}")]
    [InlineData("{\"ok\":true,\"result\":{\"chat\":{\"id\":-5,\"message_id\":99},\"message_id\":12}}")]
    [InlineData("{\"result\":{\"message_id\":12,\"date\":1},\"ok\":true}")]
    [InlineData("{\"new_field\":[{\"a\":[]}],\"ok\":true,\"result\":{\"entities\":[{\"message_id\":4}],\"message_id\":12}}")]
    [InlineData("{\"ok\":true,\"result\":{\"message_id\":12,\"chat\":{\"id\":-5,\"ti")]
    public void An_accepted_message_has_an_id_wherever_it_stands(string body) => Assert.Equal(new SendOutcome.Sent(12), Answer(200, body));

    [Theory]
    [InlineData(
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"
    )]
    [InlineData("Bad Request: MESSAGE_NOT_MODIFIED")]
    public void An_edit_with_nothing_to_change_is_done(string description) =>
        Assert.Equal(
            new SendOutcome.Sent(77),
            SendOutcomeClassifier.Classify(new ApiAnswer(400, false, null, 400, description), editedMessageId: 77)
        );

    [Theory]
    [InlineData("Bad Request: message to edit not found")]
    [InlineData("Bad Request: message can't be edited")]
    [InlineData("Bad Request: MESSAGE_ID_INVALID")]
    [InlineData("Bad Request: message to delete not found")]
    [InlineData("Bad Request: message can't be deleted")]
    [InlineData("Bad Request: query is too old and response timeout expired or query ID is invalid")]
    public void What_is_not_there_any_more_is_given_up_quietly(string description) =>
        Assert.IsType<SendOutcome.MessageVanished>(
            SendOutcomeClassifier.Classify(new ApiAnswer(400, false, null, 400, description), editedMessageId: 77)
        );

    [Fact]
    public void An_edit_answered_with_true_is_done() =>
        Assert.Equal(
            new SendOutcome.Sent(77),
            SendOutcomeClassifier.Classify(ApiAnswer.Read(200, "{\"ok\":true,\"result\":true}"u8), editedMessageId: 77)
        );

    [Theory]
    [InlineData("message is too long", "message is not modified")]
    public void The_first_text_of_the_table_decides(string wide, string narrow) =>
        Assert.IsType<SendOutcome.Sent>(
            SendOutcomeClassifier.Classify(new ApiAnswer(400, false, null, 400, $"{wide}; {narrow}"), editedMessageId: 1)
        );

    private static SendOutcome Refusal(int code, string description) =>
        SendOutcomeClassifier.Classify(new ApiAnswer(code, false, ErrorCode: code, Description: description));

    private static SendOutcome Answer(int status, string body) =>
        SendOutcomeClassifier.Classify(ApiAnswer.Read(status, System.Text.Encoding.UTF8.GetBytes(body)));
}
