using System.Text.Json.Serialization;

namespace CellBot.Telegram.Types;

/// <summary>A message, as far as CellBot reads it.</summary>
public sealed record Message
{
    [JsonPropertyName("message_id")]
    public long Id { get; init; }

    public long? MessageThreadId { get; init; }
    public User? From { get; init; }

    /// <summary>Set when the message is sent on behalf of a chat: an anonymous administrator, a linked channel.</summary>
    public Chat? SenderChat { get; init; }

    public Chat? Chat { get; init; }

    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset Date { get; init; }

    public Message? ReplyToMessage { get; init; }
    public string? Text { get; init; }
    public string? Caption { get; init; }
    public PhotoSize[]? Photo { get; init; }
    public FileBase? Document { get; init; }
    public FileBase? Video { get; init; }
    public FileBase? Audio { get; init; }
    public FileBase? Voice { get; init; }
    public Contact? Contact { get; init; }
    public Location? Location { get; init; }
    public User[]? NewChatMembers { get; init; }
    public User? LeftChatMember { get; init; }
    public long? MigrateToChatId { get; init; }
    public long? MigrateFromChatId { get; init; }
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    /// <summary>Telegram marks a message it no longer shows to the bot by the date 0.</summary>
    [JsonIgnore]
    public bool IsInaccessible => Date == DateTimeOffset.UnixEpoch;
}

public sealed record Contact
{
    public string PhoneNumber { get; init; } = "";
    public string FirstName { get; init; } = "";

    /// <summary>Whose number it is; only when it equals the sender does it prove anything.</summary>
    public long? UserId { get; init; }
}

public sealed record Location
{
    public double Latitude { get; init; }
    public double Longitude { get; init; }
}
