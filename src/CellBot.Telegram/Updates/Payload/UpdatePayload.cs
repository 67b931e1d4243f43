using System.Text.Json.Serialization;

namespace CellBot.Telegram.Updates.Payload;

/// <summary>
/// An update, as far as CellBot reads it; at most one field is set. These are no copies of the library's types: those throw on
/// a status, an origin or a number they do not know, and one such update would be lost. Each field less is a way less to fail.
/// </summary>
internal sealed record UpdatePayload
{
    public MessagePayload? Message { get; init; }
    public TapPayload? CallbackQuery { get; init; }
    public MembershipChange? MyChatMember { get; init; }
}

/// <summary>A tap on an inline button.</summary>
internal sealed record TapPayload
{
    public string Id { get; init; } = "";
    public UserPayload? From { get; init; }

    /// <summary>The message with the button; null when it came from inline mode.</summary>
    public MessagePayload? Message { get; init; }

    public string? Data { get; init; }
}

/// <summary>The bot's own standing in a chat changed.</summary>
internal sealed record MembershipChange
{
    public ChatPayload? Chat { get; init; }
    public UserPayload? From { get; init; }
    public MemberPayload? NewChatMember { get; init; }
}

/// <summary>Source-generated: snake_case, unknown fields skipped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UpdatePayload))]
internal sealed partial class UpdateJson : JsonSerializerContext;
