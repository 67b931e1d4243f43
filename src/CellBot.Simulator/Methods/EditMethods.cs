using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>
/// editMessageText, editMessageCaption, editMessageReplyMarkup. An edit without reply_markup takes the buttons away, as on Telegram.
/// </summary>
internal static class EditMethods
{
    private const int MaxText = 4096;
    private const int MaxCaption = 1024;

    public static Reply EditText(BotCall call)
    {
        if (string.IsNullOrEmpty(call.Arguments.Text("text")))
            return Replies.BadRequest("message text is empty");
        var read = TextArgument.Read(call.Arguments, "text", "entities", out var text);
        if (!read.IsOk)
            return read;
        call.Text = text.Text;
        var found = FindMessage(call, out var chat, out var message, out var markup);
        if (!found.IsOk)
            return found;
        if (message.Body is not MessageBody.PlainText current)
            return Replies.BadRequest("there is no text in the message to edit");
        if (TextCleaner.IsBlank(text.Text))
            return Replies.BadRequest("text must be non-empty");
        if (TextCleaner.CountCodePoints(text.Text) > MaxText)
            return Replies.BadRequest("MESSAGE_TOO_LONG");
        var same = current.Text.SameAs(text) && InlineKeyboard.Same(message.Keyboard, markup);
        return Apply(call, chat, message, same, new MessageBody.PlainText(text), markup);
    }

    /// <summary>An empty caption takes the words away.</summary>
    public static Reply EditCaption(BotCall call)
    {
        var read = TextArgument.Read(call.Arguments, "caption", "caption_entities", out var caption);
        if (!read.IsOk)
            return read;
        call.Text = caption.Text;
        var found = FindMessage(call, out var chat, out var message, out var markup);
        if (!found.IsOk)
            return found;
        MessageBody? body = message.Body switch
        {
            MessageBody.Photo photo => photo with { Text = caption },
            MessageBody.Document document => document with { Text = caption },
            _ => null,
        };
        if (body is null)
            return Replies.BadRequest("there is no caption in the message to edit");
        if (TextCleaner.CountCodePoints(caption.Text) > MaxCaption)
            return Replies.BadRequest("MEDIA_CAPTION_TOO_LONG");
        var same = message.Body.Text.SameAs(caption) && InlineKeyboard.Same(message.Keyboard, markup);
        return Apply(call, chat, message, same, body, markup);
    }

    public static Reply EditReplyMarkup(BotCall call)
    {
        var found = FindMessage(call, out var chat, out var message, out var markup);
        if (!found.IsOk)
            return found;
        return Apply(call, chat, message, InlineKeyboard.Same(message.Keyboard, markup), message.Body, markup);
    }

    private static Reply FindMessage(BotCall call, out Chat chat, out Message message, out InlineKeyboard? keyboard)
    {
        (chat, message, keyboard) = (null!, null!, null);
        var markupRead = MarkupArgument.Read(call.Arguments, out var markup);
        if (!markupRead.IsOk)
            return markupRead;
        keyboard = markup.Inline;
        if (call.Arguments.Text("inline_message_id") is not null)
            return Replies.BadRequest("MESSAGE_ID_INVALID");
        if (ChatAccess.MessageIdOf(call) is not { } id)
            return Replies.BadRequest("message identifier is not specified");
        call.MessageId = id;
        var found = ChatAccess.Find(call, out chat);
        if (!found.IsOk)
            return found;
        if (chat.Find(id) is not { } existing)
            return Replies.BadRequest("message to edit not found");
        message = existing;
        return existing.From != call.Bot.User || existing.Body is MessageBody.Service
            ? Replies.BadRequest("message can't be edited")
            : MarkupArgument.CheckData(keyboard);
    }

    private static Reply Apply(BotCall call, Chat chat, Message message, bool same, MessageBody body, InlineKeyboard? keyboard)
    {
        if (same)
            return Replies.NotModified;
        var wait = call.State.Limits.TakeEdit(chat, call.Now);
        if (wait > 0)
            return Replies.TooManyRequests(wait);
        message.Body = body;
        message.Keyboard = keyboard;
        message.EditDate = SimulatorState.ToUnixSeconds(call.Now);
        MessageWriter.Write(call.Result, chat, message);
        call.State.Happened("edit", chat, message.Id);
        return Reply.Ok;
    }
}
