using System.Globalization;
using System.Text.Json;
using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>
/// sendMessage, sendPhoto, sendDocument, sendLocation, copyMessage. Checks run in the real server's order: the request itself, the chat,
/// the content, rights, limits.
/// </summary>
internal static class SendMethods
{
    private const int MaxText = 4096;
    private const int MaxCaption = 1024;

    public static Reply SendMessage(BotCall call)
    {
        if (string.IsNullOrEmpty(call.Arguments.Text("text")))
            return Replies.BadRequest("message text is empty");
        var read = TextArgument.Read(call.Arguments, "text", "entities", out var text);
        if (!read.IsOk)
            return read;
        call.Text = text.Text;
        var markupRead = MarkupArgument.Read(call.Arguments, out var markup);
        if (!markupRead.IsOk)
            return markupRead;
        var found = FindPlace(call, out var place);
        if (!found.IsOk)
            return found;
        if (TextCleaner.IsBlank(text.Text))
            return Replies.BadRequest("text must be non-empty");
        if (TextCleaner.CountCodePoints(text.Text) > MaxText)
            return Replies.BadRequest("message is too long");
        return Deliver(call, place, new MessageBody.PlainText(text), markup);
    }

    public static Reply SendPhoto(BotCall call) => SendFile(call, "photo", FileKind.Photo);

    public static Reply SendDocument(BotCall call) => SendFile(call, "document", FileKind.Document);

    private static Reply SendFile(BotCall call, string name, FileKind kind)
    {
        var read = TextArgument.Read(call.Arguments, "caption", "caption_entities", out var caption);
        if (!read.IsOk)
            return read;
        call.Text = caption.Text;
        var fileRead = FileArgument.Read(call, name, kind, out var file);
        if (!fileRead.IsOk)
            return fileRead;
        var markupRead = MarkupArgument.Read(call.Arguments, out var markup);
        if (!markupRead.IsOk)
            return markupRead;
        var found = FindPlace(call, out var place);
        if (!found.IsOk)
            return found;
        if (TextCleaner.CountCodePoints(caption.Text) > MaxCaption)
            return Replies.BadRequest("message caption is too long");
        MessageBody body = kind == FileKind.Photo ? new MessageBody.Photo(file, caption) : new MessageBody.Document(file, caption);
        return Deliver(call, place, body, markup);
    }

    public static Reply SendLocation(BotCall call)
    {
        if (Coordinate(call, "latitude", 90) is not { } latitude || Coordinate(call, "longitude", 180) is not { } longitude)
            return Replies.BadRequest("location is invalid");
        var markupRead = MarkupArgument.Read(call.Arguments, out var markup);
        if (!markupRead.IsOk)
            return markupRead;
        var found = FindPlace(call, out var place);
        return found.IsOk ? Deliver(call, place, new MessageBody.Location(latitude, longitude), markup) : found;
    }

    /// <summary>The same message again, without a link to the first; the answer is its id alone.</summary>
    public static Reply CopyMessage(BotCall call)
    {
        var markupRead = MarkupArgument.Read(call.Arguments, out var markup);
        if (!markupRead.IsOk)
            return markupRead;
        var found = FindPlace(call, out var place);
        if (!found.IsOk)
            return found;
        if (call.Arguments.Integer("from_chat_id") is not { } from || call.State.FindChat(from, call.Bot.User.Id) is not { } source)
            return Replies.ChatNotFound;
        if (ChatAccess.MessageIdOf(call) is not { } id || source.Find(id) is not { } original)
            return Replies.BadRequest("message to copy not found");
        if (original.Body is MessageBody.Service || original.Protected)
            return Replies.BadRequest("message can't be copied");
        call.Text = original.Body.Text.Text;
        return Deliver(call, place, original.Body, markup, idAlone: true);
    }

    private static double? Coordinate(BotCall call, string name, double limit) =>
        double.TryParse(call.Arguments.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= limit
            ? value
            : null;

    private static Reply Deliver(BotCall call, Place place, MessageBody body, Markup markup, bool idAlone = false)
    {
        var chat = place.Chat;
        var buttons = MarkupArgument.CheckData(markup.Inline);
        if (!buttons.IsOk)
            return buttons;
        if (
            chat.IsGroup
            && markup.Reply is { } keyboard
            && keyboard.Rows.Any(static row => row.Any(static b => b.RequestContact || b.RequestLocation))
        )
            return Replies.BadRequest("phone number can be requested in private chats only");
        var may = ChatAccess.MaySend(call, chat, body, place.ThreadId);
        if (!may.IsOk)
            return may;
        var wait = Math.Max(ChatAccess.SlowModeWait(call, chat), 0);
        if (wait == 0)
            wait = call.State.Limits.TakeMessage(call.Bot, chat, call.Arguments.Flag("allow_paid_broadcast"), call.Now);
        if (wait > 0)
            return Replies.TooManyRequests(wait);

        var message = new Message(chat.Messages.Count + 1, call.Bot.User, SimulatorState.ToUnixSeconds(call.Now))
        {
            Body = body,
            Keyboard = markup.Inline,
            ReplyToId = place.ReplyTo,
            ThreadId = place.ThreadId,
            Protected = call.Arguments.Flag("protect_content"),
        };
        chat.Messages.Add(message);
        chat.LastBotMessageMicros = call.Now;
        if (markup.Reply is not null)
            chat.ReplyKeyboard = markup.Reply;
        else if (markup.RemovesKeyboard)
            chat.ReplyKeyboard = null;
        call.MessageId = message.Id;
        if (idAlone)
        {
            call.Result.WriteStartObject();
            call.Result.WriteNumber("message_id"u8, message.Id);
            call.Result.WriteEndObject();
        }
        else
            MessageWriter.Write(call.Result, chat, message);
        call.State.Happened("message", chat, message.Id);
        return Reply.Ok;
    }

    private readonly record struct Place(Chat Chat, int ReplyTo, int ThreadId);

    /// <summary>The chat, the message answered and the topic: the one named, else that of the message answered.</summary>
    private static Reply FindPlace(BotCall call, out Place place)
    {
        place = default;
        var found = ChatAccess.Find(call, out var chat);
        if (!found.IsOk)
            return found;
        var thread = (int)Math.Clamp(call.Arguments.Integer("message_thread_id") ?? 0, 0, int.MaxValue);
        if (thread > 0 && !chat.Topics.ContainsKey(thread))
            return Replies.BadRequest("message thread not found");
        var (id, optional) = ReadReply(call.Arguments);
        var answered = id <= 0 ? null : chat.Find((int)Math.Min(id, int.MaxValue));
        if (id > 0 && answered is null && !optional)
            return Replies.BadRequest("message to be replied not found");
        place = new Place(chat, answered?.Id ?? 0, thread > 0 ? thread : answered?.ThreadId ?? 0);
        return Reply.Ok;
    }

    private static (long Id, bool Optional) ReadReply(Arguments arguments)
    {
        var json = arguments.Json("reply_parameters");
        if (json.Length == 0)
            return (arguments.Integer("reply_to_message_id") ?? 0, arguments.Flag("allow_sending_without_reply"));
        try
        {
            using var document = JsonDocument.Parse(json);
            var id = document.RootElement.TryGetProperty("message_id", out var value) && value.TryGetInt64(out var number) ? number : 0;
            return (
                id,
                document.RootElement.TryGetProperty("allow_sending_without_reply", out var optional)
                    && optional.ValueKind == JsonValueKind.True
            );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (0, false);
        }
    }
}
