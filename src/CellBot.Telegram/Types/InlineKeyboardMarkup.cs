namespace CellBot.Telegram.Types;

/// <summary>Rows of buttons under a message: at most 100 buttons, 8 in a row.</summary>
public sealed record InlineKeyboardMarkup(IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard);

/// <summary>One button; exactly one of <see cref="CallbackData"/> (1–64 bytes) and <see cref="Url"/> is set.</summary>
public sealed record InlineKeyboardButton(string Text)
{
    public string? CallbackData { get; init; }
    public string? Url { get; init; }

    public static InlineKeyboardButton WithCallbackData(string text, string callbackData) => new(text) { CallbackData = callbackData };

    public static InlineKeyboardButton WithUrl(string text, string url) => new(text) { Url = url };
}

/// <summary>How the server reads the text.</summary>
public enum ParseMode { None, Html }

/// <summary>A command in the bot's menu: name 1–32 characters, description up to 256.</summary>
public sealed record BotCommand(string Command, string Description);
