using System.Globalization;

namespace CellBot.Messages;

/// <summary>What stands in for a placeholder. Text is escaped where the message is HTML; <see cref="Markup"/> is not.</summary>
public readonly struct MessageValue
{
    private readonly string? _text;

    private MessageValue(string text, bool isMarkup) => (_text, IsMarkup) = (text, isMarkup);

    public string Text => _text ?? "";

    internal bool IsMarkup { get; }

    /// <summary>HTML of the channel's subset, escaped where it was made.</summary>
    public static MessageValue Markup(string html) => new(html, isMarkup: true);

    public static implicit operator MessageValue(string text) => new(text, isMarkup: false);

    public static implicit operator MessageValue(int number) => new(number.ToString(CultureInfo.InvariantCulture), isMarkup: false);

    public static implicit operator MessageValue(long number) => new(number.ToString(CultureInfo.InvariantCulture), isMarkup: false);
}
