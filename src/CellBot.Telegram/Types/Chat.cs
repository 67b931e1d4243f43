using System.Text.Json.Serialization;

namespace CellBot.Telegram.Types;

/// <summary>A chat. Ids have up to 52 significant bits; groups are negative.</summary>
public record Chat
{
    public long Id { get; init; }
    public ChatType Type { get; init; }
    public string? Title { get; init; }
    public string? Username { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public bool IsForum { get; init; }
}

/// <summary>What <c>getChat</c> adds.</summary>
public sealed record ChatFullInfo : Chat
{
    public string? Description { get; init; }
    public string? InviteLink { get; init; }
    public int? SlowModeDelay { get; init; }
    public Message? PinnedMessage { get; init; }
}

[JsonConverter(typeof(TolerantEnumConverter<ChatType>))]
public enum ChatType { Unknown, Private, Group, Supergroup, Channel, Sender }

/// <summary>A person or a bot.</summary>
public sealed record User
{
    public long Id { get; init; }
    public bool IsBot { get; init; }
    public string FirstName { get; init; } = "";
    public string? LastName { get; init; }
    public string? Username { get; init; }
    public string? LanguageCode { get; init; }
    public bool? CanJoinGroups { get; init; }
    public bool? CanReadAllGroupMessages { get; init; }
}

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
