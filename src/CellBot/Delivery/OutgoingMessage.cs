namespace CellBot.Delivery;

/// <summary>A message as any channel can carry it: a small HTML subset (b, i, u, s, code, a, blockquote) and rows of buttons.</summary>
/// <param name="Html">Escaped text, at most 4,096 code points once the tags are taken away (a Telegram limit).</param>
/// <param name="Buttons">Rows of buttons under the message; empty for none.</param>
public sealed record OutgoingMessage(string Html, IReadOnlyList<IReadOnlyList<MessageButton>> Buttons)
{
    public static OutgoingMessage Plain(string html) => new(html, []);
}

/// <summary>A button under a message: a tap carries <see cref="Data"/> back, or opens <see cref="Url"/>; exactly one is set.</summary>
/// <param name="Data">1–64 bytes of UTF-8 (a Telegram limit).</param>
public sealed record MessageButton(string Text, string? Data, string? Url = null);
