namespace CellBot.Telegram.Types;

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
