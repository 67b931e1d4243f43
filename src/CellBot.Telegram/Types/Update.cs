using System.Text.Json.Serialization;

namespace CellBot.Telegram.Types;

/// <summary>One incoming update. At most one of the optional fields is set; kinds we do not know leave all of them empty.</summary>
public sealed record Update
{
    [JsonPropertyName("update_id")]
    public long Id { get; init; }

    public Message? Message { get; init; }
    public CallbackQuery? CallbackQuery { get; init; }
    public ChatMemberUpdated? MyChatMember { get; init; }
    public ChatMemberUpdated? ChatMember { get; init; }

    [JsonIgnore]
    public UpdateType Type => this switch
    {
        { Message: not null } => UpdateType.Message,
        { CallbackQuery: not null } => UpdateType.CallbackQuery,
        { MyChatMember: not null } => UpdateType.MyChatMember,
        { ChatMember: not null } => UpdateType.ChatMember,
        _ => UpdateType.Unknown,
    };
}

/// <summary>The kinds of updates CellBot asks for.</summary>
public enum UpdateType { Unknown, Message, CallbackQuery, MyChatMember, ChatMember }

/// <summary>A tap on an inline button.</summary>
public sealed record CallbackQuery
{
    public string Id { get; init; } = "";
    public User? From { get; init; }

    /// <summary>The message with the button; inaccessible (date 0) when it is too old, null when it came from inline mode.</summary>
    public Message? Message { get; init; }

    public string? InlineMessageId { get; init; }
    public string? Data { get; init; }
}

/// <summary>Someone's standing in a chat changed; in <c>my_chat_member</c> the bot's own.</summary>
public sealed record ChatMemberUpdated
{
    public Chat? Chat { get; init; }
    public User? From { get; init; }

    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset Date { get; init; }

    public ChatMember? OldChatMember { get; init; }
    public ChatMember? NewChatMember { get; init; }
}
