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
