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
