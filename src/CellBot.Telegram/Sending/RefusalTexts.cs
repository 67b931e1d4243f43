using CellBot.Delivery;

namespace CellBot.Telegram.Sending;

internal enum Meaning
{
    NothingToChange,
    Vanished,
    Gone,
    Restricted,
    TopicGone,
    TopicClosed,
    NoDocuments,
    FileId,
    Content,
    Bot,
    Wait,
}

internal readonly record struct Refusal(string Text, Meaning Meaning, GoneReason Reason = default);

/// <summary>
/// Telegram's refusal texts and what each means for a broadcaster. The first row found anywhere in the description counts,
/// so narrower texts stand before wider ones. Sources: tdlib/telegram-bot-api Client.cpp, tdlib/td MessagesManager.cpp,
/// DialogManager.cpp, MessageContent.cpp, MessageEntity.cpp; all-caps ones are Telegram's server codes.
/// </summary>
internal static class RefusalTexts
{
    public static Refusal? Find(string description)
    {
        foreach (var row in Rows)
            if (description.Contains(row.Text, StringComparison.OrdinalIgnoreCase))
                return row;
        return null;
    }

    internal static readonly Refusal[] Rows =
    [
        // First, because it quotes our own words: entities, inline keyboard button, reply keyboard markup JSON.
        new("can't parse", Meaning.Content),
        // Edits, deletions, taps.
        new("message is not modified", Meaning.NothingToChange),
        new("MESSAGE_NOT_MODIFIED", Meaning.NothingToChange),
        new("CHAT_NOT_MODIFIED", Meaning.NothingToChange), // pinned or unpinned already
        new("message to pin not found", Meaning.Vanished),
        new("message to unpin not found", Meaning.Vanished),
        new("message to edit not found", Meaning.Vanished),
        new("message to delete not found", Meaning.Vanished),
        new("message can't be edited", Meaning.Vanished),
        new("message can't be deleted", Meaning.Vanished),
        new("MESSAGE_ID_INVALID", Meaning.Vanished),
        new("MESSAGE_EDIT_TIME_EXPIRED", Meaning.Vanished),
        new("MESSAGE_AUTHOR_REQUIRED", Meaning.Vanished),
        new("MESSAGE_DELETE_FORBIDDEN", Meaning.Vanished),
        new("query is too old", Meaning.Vanished),
        new("QUERY_ID_INVALID", Meaning.Vanished),
        // The bot itself.
        new("FROZEN_", Meaning.Bot), // FROZEN_METHOD_INVALID: the account is frozen
        new("Unauthorized", Meaning.Bot),
        new("invalid token", Meaning.Bot),
        new("method not found", Meaning.Bot),
        new("Conflict: ", Meaning.Bot),
        new("Misdirected Request", Meaning.Bot),
        new("Logged out", Meaning.Bot), // after logOut the cloud server refuses until the bot comes back
        new("BALANCE_TOO_LOW", Meaning.Bot), // paid broadcast without Stars [inferred]: all of them would fail
        // Slow mode is the chat's rule, not a flood of ours; flood waits are waits whatever code they come with.
        new("SLOWMODE_WAIT", Meaning.Restricted),
        new("Too Many Requests", Meaning.Wait),
        new("FLOOD_WAIT", Meaning.Wait),
        // Nobody there.
        new("bot was blocked by the user", Meaning.Gone, GoneReason.Blocked),
        new("USER_IS_BLOCKED", Meaning.Gone, GoneReason.Blocked),
        new("user is deactivated", Meaning.Gone, GoneReason.Deactivated),
        new("USER_DEACTIVATED", Meaning.Gone, GoneReason.Deactivated), // INPUT_USER_DEACTIVATED too
        new("USER_DELETED", Meaning.Gone, GoneReason.Deactivated),
        new("bot was kicked from", Meaning.Gone, GoneReason.Kicked),
        new("bot is not a member of", Meaning.Gone, GoneReason.NotMember),
        new("USER_NOT_PARTICIPANT", Meaning.Gone, GoneReason.NotMember),
        new("CHANNEL_PRIVATE", Meaning.Gone, GoneReason.NotMember),
        new("group chat was deleted", Meaning.Gone, GoneReason.Deleted),
        new("group chat was deactivated", Meaning.Gone, GoneReason.Deleted),
        new("bot can't initiate conversation with a user", Meaning.Gone, GoneReason.NotStarted),
        new("PEER_ID_INVALID", Meaning.Gone, GoneReason.NotStarted),
        new("bot can't send messages to the bot", Meaning.Gone, GoneReason.IsBot),
        new("bot can't send messages to bots", Meaning.Gone, GoneReason.IsBot), // the older wording
        new("USER_IS_BOT", Meaning.Gone, GoneReason.IsBot),
        new("USER_BOT_INVALID", Meaning.Gone, GoneReason.IsBot),
        new("chat not found", Meaning.Gone, GoneReason.NotFound), // private chat not found too
        new("chat_id is empty", Meaning.Gone, GoneReason.NotFound),
        new("user not found", Meaning.Gone, GoneReason.NotFound),
        new("CHAT_ID_INVALID", Meaning.Gone, GoneReason.NotFound),
        new("CHANNEL_INVALID", Meaning.Gone, GoneReason.NotFound),
        // There, but not letting the bot write now. An upgrade that does not tell the new id waits for the update that does.
        new("upgraded to a supergroup", Meaning.Restricted),
        new("have no write access", Meaning.Restricted),
        new("not enough rights to send documents", Meaning.NoDocuments),
        new("CHAT_SEND_DOCS_FORBIDDEN", Meaning.NoDocuments),
        new("not enough rights", Meaning.Restricted),
        new("have no rights to send", Meaning.Restricted),
        new("need administrator rights", Meaning.Restricted),
        new("message thread not found", Meaning.TopicGone),
        new("replied not found", Meaning.Restricted),
        new("TOPIC_CLOSED", Meaning.TopicClosed),
        new("TOPIC_DELETED", Meaning.TopicGone),
        new("CHAT_WRITE_FORBIDDEN", Meaning.Restricted),
        new("CHAT_RESTRICTED", Meaning.Restricted),
        new("CHAT_ADMIN_REQUIRED", Meaning.Restricted),
        new("CHAT_SEND_", Meaning.Restricted), // CHAT_SEND_PLAIN_FORBIDDEN, …_MEDIA_…, …_DOCS_…
        new("CHAT_GUEST_SEND_FORBIDDEN", Meaning.Restricted),
        new("CHAT_FORBIDDEN", Meaning.Restricted),
        new("RIGHT_FORBIDDEN", Meaning.Restricted),
        new("USER_BANNED_IN_CHANNEL", Meaning.Restricted),
        new("YOU_BLOCKED_USER", Meaning.Restricted),
        new("PRIVACY_PREMIUM_REQUIRED", Meaning.Restricted),
        new("ALLOW_PAYMENT_REQUIRED", Meaning.Restricted),
        // The content: refused everywhere.
        new("message is too long", Meaning.Content),
        new("caption is too long", Meaning.Content),
        new("text is too long", Meaning.Content),
        new("_TOO_LONG", Meaning.Content), // MESSAGE_TOO_LONG, MEDIA_CAPTION_TOO_LONG, ENTITIES_TOO_LONG
        new("markup is too long", Meaning.Content),
        new("text is empty", Meaning.Content),
        new("must be non-empty", Meaning.Content),
        new("must be encoded in UTF-8", Meaning.Content),
        new("unsupported parse_mode", Meaning.Content),
        new("ENTITY_BOUNDS_INVALID", Meaning.Content),
        new("ENTITY_TEXTURL_INVALID", Meaning.Content),
        new("BUTTON_", Meaning.Content), // BUTTON_DATA_INVALID, BUTTON_URL_INVALID, BUTTON_TYPE_INVALID
        new("inline keyboard", Meaning.Content),
        new("reply markup", Meaning.Content),
        new("REPLY_MARKUP_INVALID", Meaning.Content),
        // We send documents alone, by the id that this bot was given: the file is there, the id is no longer good.
        new("file_id", Meaning.FileId), // FILE_ID_INVALID too
        new("file identifier", Meaning.FileId), // wrong file identifier/HTTP URL specified, wrong remote file identifier specified
        new("FILE_REFERENCE_", Meaning.FileId),
        new("file is too big", Meaning.Content),
        new("can't upload file by URL", Meaning.Content),
        new("HTTP URL", Meaning.Content), // Wrong HTTP URL specified, Failed to get HTTP URL content
        new("Wrong type of the web page content", Meaning.Content),
        new("WEBPAGE_", Meaning.Content),
        new("MEDIA_EMPTY", Meaning.Content),
        new("PHOTO_INVALID", Meaning.Content),
        new("IMAGE_PROCESS_FAILED", Meaning.Content),
        new("Request Entity Too Large", Meaning.Content),
    ];
}
