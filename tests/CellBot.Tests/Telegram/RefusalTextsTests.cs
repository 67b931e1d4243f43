using CellBot.Delivery;
using CellBot.Telegram.Sending;

namespace CellBot.Tests.Telegram;

public sealed class RefusalTextsTests
{
    [Theory]
    [InlineData("Bad Request: can't parse entities: Unsupported start tag \"chat not found\" at byte offset 4", nameof(Meaning.Content))]
    [InlineData("Bad Request: message is not modified: specified new message content is the same", nameof(Meaning.NothingToChange))]
    [InlineData("Bad Request: message to edit not found", nameof(Meaning.Vanished))]
    [InlineData("Unauthorized", nameof(Meaning.Bot))]
    [InlineData("Conflict: terminated by other getUpdates request", nameof(Meaning.Bot))]
    [InlineData("Too Many Requests: retry after 35", nameof(Meaning.Wait))]
    [InlineData("Bad Request: SLOWMODE_WAIT_12", nameof(Meaning.Restricted))]
    [InlineData("Bad Request: not enough rights to send documents to the chat", nameof(Meaning.NoDocuments))]
    [InlineData("Bad Request: not enough rights to send text messages to the chat", nameof(Meaning.Restricted))]
    [InlineData("Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", nameof(Meaning.Restricted))]
    [InlineData("Bad Request: message thread not found", nameof(Meaning.TopicGone))]
    [InlineData("Bad Request: TOPIC_CLOSED", nameof(Meaning.TopicClosed))]
    [InlineData("Bad Request: group chat was upgraded to a supergroup chat", nameof(Meaning.Restricted))]
    [InlineData("Bad Request: wrong remote file identifier specified: Wrong string length", nameof(Meaning.FileId))]
    [InlineData("Bad Request: MEDIA_CAPTION_TOO_LONG", nameof(Meaning.Content))]
    public void A_refusal_means_what_it_means_for_a_broadcaster(string description, string meaning) =>
        Assert.Equal(meaning, RefusalTexts.Find(description)?.Meaning.ToString());

    [Theory]
    [InlineData("Forbidden: bot was blocked by the user", GoneReason.Blocked)]
    [InlineData("Forbidden: user is deactivated", GoneReason.Deactivated)]
    [InlineData("Bad Request: INPUT_USER_DEACTIVATED", GoneReason.Deactivated)]
    [InlineData("Forbidden: bot was kicked from the supergroup chat", GoneReason.Kicked)]
    [InlineData("Forbidden: bot is not a member of the supergroup chat", GoneReason.NotMember)]
    [InlineData("Forbidden: the group chat was deleted", GoneReason.Deleted)]
    [InlineData("Forbidden: bot can't initiate conversation with a user", GoneReason.NotStarted)]
    [InlineData("Forbidden: bot can't send messages to bots", GoneReason.IsBot)]
    [InlineData("Bad Request: chat not found", GoneReason.NotFound)]
    public void Who_is_gone_is_told_by_the_reason(string description, GoneReason reason)
    {
        var refusal = RefusalTexts.Find(description);
        Assert.Equal((Meaning.Gone, reason), (refusal!.Value.Meaning, refusal.Value.Reason));
    }

    [Theory]
    [InlineData("Internal Server Error")]
    [InlineData("")]
    public void What_is_not_known_is_not_guessed(string description) => Assert.Null(RefusalTexts.Find(description));

    [Fact]
    public void No_row_is_hidden_by_a_wider_one_before_it()
    {
        foreach (var row in RefusalTexts.Rows)
            Assert.Equal(row, RefusalTexts.Find(row.Text));
    }
}
