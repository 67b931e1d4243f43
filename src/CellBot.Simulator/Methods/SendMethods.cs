using System.Text.Json;
using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>sendMessage, sendPhoto, sendDocument. Checks run in the real server's order: the request itself, the chat, the content, rights, limits.</summary>
internal static class SendMethods
{
    private const int MaxText = 4096;
    private const int MaxCaption = 1024;

    public static Reply SendMessage(BotCall call)
    {
        if (string.IsNullOrEmpty(call.Arguments.Text("text"))) return Replies.BadRequest("message text is empty");
        var read = TextArgument.Read(call.Arguments, "text", "entities", out var text);
        if (!read.IsOk) return read;
        call.Text = text.Text;
        var markupRead = MarkupArgument.Read(call.Arguments, out var markup);
        if (!markupRead.IsOk) return markupRead;
        var found = FindChatAndReply(call, out var chat, out var replyTo);
        if (!found.IsOk) return found;
        if (TextCleaner.IsBlank(text.Text)) return Replies.BadRequest("text must be non-empty");
        if (TextCleaner.CountCodePoints(text.Text) > MaxText) return Replies.BadRequest("message is too long");
        return Deliver(call, chat, new MessageBody.PlainText(text), markup, replyTo);
    }

    public static Reply SendPhoto(BotCall call) => SendFile(call, "photo", FileKind.Photo);

    public static Reply SendDocument(BotCall call) => SendFile(call, "document", FileKind.Document);

    private static Reply SendFile(BotCall call, string name, FileKind kind)
    {
        var read = TextArgument.Read(call.Arguments, "caption", "caption_entities", out var caption);
        if (!read.IsOk) return read;
        call.Text = caption.Text;
        var fileRead = FileArgument.Read(call, name, kind, out var file);
        if (!fileRead.IsOk) return fileRead;
        var markupRead = MarkupArgument.Read(call.Arguments, out var markup);
        if (!markupRead.IsOk) return markupRead;
        var found = FindChatAndReply(call, out var chat, out var replyTo);
        if (!found.IsOk) return found;
        if (TextCleaner.CountCodePoints(caption.Text) > MaxCaption) return Replies.BadRequest("message caption is too long");
        MessageBody body = kind == FileKind.Photo ? new MessageBody.Photo(file, caption) : new MessageBody.Document(file, caption);
        return Deliver(call, chat, body, markup, replyTo);
    }

    private static Reply Deliver(BotCall call, Chat chat, MessageBody body, Markup markup, int replyTo)
    {
        var buttons = MarkupArgument.CheckData(markup.Inline);
        if (!buttons.IsOk) return buttons;
        if (chat.IsGroup && markup.Reply is { } keyboard && keyboard.Rows.Any(static row => row.Any(static b => b.RequestContact || b.RequestLocation)))
            return Replies.BadRequest("phone number can be requested in private chats only");
        var may = ChatAccess.MaySend(call, chat, body);
        if (!may.IsOk) return may;
        var wait = Math.Max(ChatAccess.SlowModeWait(call, chat), 0);
        if (wait == 0) wait = call.State.Limits.TakeMessage(call.Bot, chat, call.Arguments.Flag("allow_paid_broadcast"), call.Now);
        if (wait > 0) return Replies.TooManyRequests(wait);

        var message = new Message(chat.Messages.Count + 1, call.Bot.User, SimulatorState.ToUnixSeconds(call.Now)) { Body = body, Keyboard = markup.Inline, ReplyToId = replyTo };
        chat.Messages.Add(message);
        chat.LastBotMessageMicros = call.Now;
        if (markup.Reply is not null) chat.ReplyKeyboard = markup.Reply;
        else if (markup.RemovesKeyboard) chat.ReplyKeyboard = null;
        call.MessageId = message.Id;
        MessageWriter.Write(call.Result, chat, message);
        call.State.Happened("message", chat, message.Id);
        return Reply.Ok;
    }

    private static Reply FindChatAndReply(BotCall call, out Chat chat, out int replyTo)
    {
        replyTo = 0;
        var found = ChatAccess.Find(call, out chat);
        if (!found.IsOk) return found;
        if (call.Arguments.Integer("message_thread_id") is > 0) return Replies.BadRequest("message thread not found");
        var (id, optional) = ReadReply(call.Arguments);
        if (id <= 0) return Reply.Ok;
        if (chat.Find((int)Math.Min(id, int.MaxValue)) is not null) replyTo = (int)id;
        else if (!optional) return Replies.BadRequest("message to be replied not found");
        return Reply.Ok;
    }

    private static (long Id, bool Optional) ReadReply(Arguments arguments)
    {
        var json = arguments.Json("reply_parameters");
        if (json.Length == 0) return (arguments.Integer("reply_to_message_id") ?? 0, arguments.Flag("allow_sending_without_reply"));
        try
        {
            using var document = JsonDocument.Parse(json);
            var id = document.RootElement.TryGetProperty("message_id", out var value) && value.TryGetInt64(out var number) ? number : 0;
            return (id, document.RootElement.TryGetProperty("allow_sending_without_reply", out var optional) && optional.ValueKind == JsonValueKind.True);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (0, false);
        }
    }
}
