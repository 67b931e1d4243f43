using System.Text.Json.Serialization;
using Telegram.Bot.Types.Enums;

namespace CellBot.Telegram.Updates.Payload;

/// <summary>A chat. Ids have up to 52 significant bits; groups are negative.</summary>
internal sealed record ChatPayload
{
    public long Id { get; init; }

    /// <summary>0 for a type newer than the library.</summary>
    [JsonConverter(typeof(TolerantEnumConverter<ChatType>))]
    public ChatType Type { get; init; }

    public string? Title { get; init; }
}

/// <summary>A person or a bot.</summary>
internal sealed record UserPayload
{
    public long Id { get; init; }
    public bool IsBot { get; init; }
    public string FirstName { get; init; } = "";
    public string? LastName { get; init; }
}
