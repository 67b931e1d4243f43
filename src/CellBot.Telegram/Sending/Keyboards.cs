using CellBot.Delivery;
using Telegram.Bot.Types.ReplyMarkups;

namespace CellBot.Telegram.Sending;

/// <summary>A message's buttons in the library's types: under the message, in place of the keyboard, or a wish for a reply.</summary>
internal static class Keyboards
{
    public static ReplyMarkup? Of(OutgoingMessage message)
    {
        if (message.Buttons.Count == 0) return null;
        var asking = message.Buttons.SelectMany(static row => row).FirstOrDefault(static button => button.Request is not null);
        return asking switch
        {
            null => new InlineKeyboardMarkup(Rows(message, Inline)),
            // Selective: only who is mentioned in the text is asked, not the whole group.
            { Request: ButtonRequest.Reply } => new ForceReplyMarkup { Selective = true, InputFieldPlaceholder = asking.Text },
            _ => new ReplyKeyboardMarkup(Rows(message, Key)) { ResizeKeyboard = true, OneTimeKeyboard = true },
        };
    }

    private static List<List<TButton>> Rows<TButton>(OutgoingMessage message, Func<MessageButton, TButton> make)
    {
        var rows = new List<List<TButton>>(message.Buttons.Count);
        foreach (var row in message.Buttons)
        {
            var made = new List<TButton>(row.Count);
            foreach (var button in row) made.Add(make(button));
            rows.Add(made);
        }

        return rows;
    }

    private static InlineKeyboardButton Inline(MessageButton button) => button.Url is not null
        ? InlineKeyboardButton.WithUrl(button.Text, button.Url)
        : InlineKeyboardButton.WithCallbackData(button.Text, button.Data ?? "");

    private static KeyboardButton Key(MessageButton button) =>
        new(button.Text, button.Request == ButtonRequest.Contact, button.Request == ButtonRequest.Location);
}
