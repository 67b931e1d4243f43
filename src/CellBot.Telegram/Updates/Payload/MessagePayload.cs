using System.Text.Json.Serialization;

namespace CellBot.Telegram.Updates.Payload;

/// <summary>A message, as far as CellBot reads it.</summary>
internal sealed record MessagePayload
{
    [JsonPropertyName("message_id")]
    public long Id { get; init; }

    /// <summary>When it was sent, in Unix seconds.</summary>
    public long Date { get; init; }

    public UserPayload? From { get; init; }

    /// <summary>Set when the message is sent on behalf of a chat: an anonymous administrator, a linked channel.</summary>
    public ChatPayload? SenderChat { get; init; }

    public ChatPayload? Chat { get; init; }
    public MessagePayload? ReplyToMessage { get; init; }

    /// <summary>A topic only with <see cref="IsTopicMessage"/>; else a chain of replies, in which nothing can be sent on purpose.</summary>
    public long? MessageThreadId { get; init; }

    public bool IsTopicMessage { get; init; }

    /// <summary>Set in the note that begins a topic; what is said in the topic answers it, unless it answers something else.</summary>
    public TopicPayload? ForumTopicCreated { get; init; }
    public string? Text { get; init; }
    public string? Caption { get; init; }

    /// <summary>One photo in several sizes; the last is the largest.</summary>
    public FilePayload[]? Photo { get; init; }

    public FilePayload? Document { get; init; }
    public FilePayload? Video { get; init; }
    public FilePayload? Audio { get; init; }
    public FilePayload? Voice { get; init; }
    public ContactPayload? Contact { get; init; }
    public LocationPayload? Location { get; init; }
    public long? MigrateToChatId { get; init; }
    public long? MigrateFromChatId { get; init; }
}

internal sealed record TopicPayload
{
    public string Name { get; init; } = "";
}

internal sealed record ContactPayload
{
    public string PhoneNumber { get; init; } = "";

    /// <summary>The owner of the number; only when it equals the sender does it prove anything.</summary>
    public long? UserId { get; init; }
}

internal sealed record LocationPayload
{
    public double Latitude { get; init; }
    public double Longitude { get; init; }
}
