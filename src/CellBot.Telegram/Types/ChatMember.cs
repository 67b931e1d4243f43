using System.Text.Json.Serialization;

namespace CellBot.Telegram.Types;

/// <summary>Someone's standing in a chat.</summary>
public sealed record ChatMember
{
    public ChatMemberStatus Status { get; init; }
    public User? User { get; init; }

    /// <summary>For <see cref="ChatMemberStatus.Restricted"/>: whether the person is in the chat at all.</summary>
    public bool? IsMember { get; init; }

    public bool? CanSendMessages { get; init; }
    public bool? CanPinMessages { get; init; }

    [JsonIgnore]
    public bool IsAdmin => Status is ChatMemberStatus.Creator or ChatMemberStatus.Administrator;

    [JsonIgnore]
    public bool IsInChat => IsAdmin || Status is ChatMemberStatus.Member || (Status is ChatMemberStatus.Restricted && IsMember is true);
}

[JsonConverter(typeof(TolerantEnumConverter<ChatMemberStatus>))]
public enum ChatMemberStatus { Unknown, Creator, Administrator, Member, Restricted, Left, Kicked }

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
