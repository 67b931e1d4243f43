using System.Text;
using System.Text.Json;
using CellBot.Conversations;
using CellBot.Telegram.Updates.Payload;
using Telegram.Bot.Types.Enums;
using ActivityChatKind = CellBot.Conversations.ChatKind;

namespace CellBot.Telegram.Updates;

/// <summary>
/// Turns an update into what it means. Everything it does not know is Ignored, with the chat and the kind where they can be
/// read.
/// </summary>
/// <param name="directory">Knows our own name, by which commands for other bots are told from ours; until it does, every command is
/// ours.</param>
public sealed class TelegramActivityReader(TelegramDirectory? directory = null) : IActivityReader
{
    /// <summary>GroupAnonymousBot, in whose name anonymous administrators tap, and Channel_Bot: everybody's, hence nobody's.</summary>
    private static readonly long[] NotPeople = [1087968824, 136817688];

    public Activity Read(string payload)
    {
        try
        {
            var update = JsonSerializer.Deserialize(payload, UpdateJson.Default.UpdatePayload);
            return (update is null ? null : Meaning(update)) ?? Ignored(payload);
        }
        catch (JsonException)
        {
            return Ignored(payload);
        }
    }

    private Activity? Meaning(UpdatePayload update) =>
        update switch
        {
            { Message: { Chat: not null } message } => OfMessage(message, message.Chat),
            { CallbackQuery: { Message.Chat: { } chat, Data: { } data, From: { } from } tap } => new Activity.ButtonPressed(
                chat.Id,
                NotPeople.Contains(from.Id) ? null : from.Id,
                tap.Message.Id,
                Kind(chat),
                tap.Id,
                data,
                NotPeople.Contains(from.Id) ? null : Name(from)
            )
            {
                ThreadId = Thread(tap.Message),
            },
            { MyChatMember: { Chat: { } chat, NewChatMember: { } now } change } => new Activity.BotMembershipChanged(
                chat.Id,
                change.From?.Id,
                Kind(chat),
                chat.Title,
                now.IsInChat,
                now.IsAdmin
            ),
            _ => null,
        };

    private Activity? OfMessage(MessagePayload message, ChatPayload chat)
    {
        var sender = Sender(message);
        if (message.MigrateToChatId is { } newId)
            return new Activity.ChatMigrated(chat.Id, sender, newId);
        if (message.MigrateFromChatId is { } oldId)
            return new Activity.ChatMigrated(oldId, sender, chat.Id);
        // Bots, ourselves included, are not talked to. An anonymous administrator is a bot only in name.
        if (message.SenderChat is null && message.From is { IsBot: true } bot && !NotPeople.Contains(bot.Id))
            return null;

        var files = Attachments(message);
        var text = message.Text ?? message.Caption;
        if (text is null && files.Count == 0 && message.Contact is null && message.Location is null)
            return null;
        if (IsForAnotherBot(text))
            return null;
        var answered = message.ReplyToMessage is { ForumTopicCreated: null } reply ? reply : null;
        return new Activity.MessageReceived(
            chat.Id,
            sender,
            message.Id,
            Kind(chat),
            text,
            answered?.Id,
            files,
            message.Contact is { } contact ? new SharedContact(contact.PhoneNumber, contact.UserId) : null,
            message.Location is { } place ? new SharedPlace(place.Latitude, place.Longitude) : null,
            sender is null ? null : Name(message.From!),
            answered?.From is { IsBot: true }
        )
        {
            ThreadId = Thread(message),
            TopicName = message.ReplyToMessage?.ForumTopicCreated?.Name,
            SentAt = message.Date > 0 ? DateTimeOffset.FromUnixTimeSeconds(message.Date) : null,
        };
    }

    /// <summary>"/trogiup@other_bot": a group may have several bots, and one that reads everything sees their commands too.</summary>
    private bool IsForAnotherBot(string? text)
    {
        if (text is null || !text.StartsWith('/') || directory?.KnownName is not { Length: > 0 } ours)
            return false;
        var end = text.AsSpan().IndexOfAny(" \n\r\t\u00a0");
        var command = end < 0 ? text : text[..end];
        var at = command.IndexOf('@', StringComparison.Ordinal);
        return at >= 0 && !command[(at + 1)..].Equals(ours, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Null where the message stands in a chat's name (anonymous administrators appear as GroupAnonymousBot, channels as
    /// Channel_Bot).
    /// </summary>
    private static long? Sender(MessagePayload message) =>
        message.SenderChat is null && message.From is { } from && !NotPeople.Contains(from.Id) ? from.Id : null;

    private static long Thread(MessagePayload message) => message.IsTopicMessage ? message.MessageThreadId ?? 0 : 0;

    private static List<Attachment> Attachments(MessagePayload message)
    {
        var files = new List<Attachment>();
        if (message.Photo is { Length: > 0 } sizes)
            Add("photo", sizes[^1]);
        Add("document", message.Document);
        Add("video", message.Video);
        Add("audio", message.Audio);
        Add("voice", message.Voice);
        return files;

        void Add(string kind, FilePayload? file)
        {
            if (file is not null)
                files.Add(new Attachment(kind, file.FileId, file.FileName, file.FileSize, file.MimeType));
        }
    }

    private static ActivityChatKind Kind(ChatPayload chat) =>
        chat.Type switch
        {
            ChatType.Group => ActivityChatKind.Group,
            ChatType.Supergroup => ActivityChatKind.Supergroup,
            ChatType.Channel => ActivityChatKind.Channel,
            ChatType.Private => ActivityChatKind.Private,
            // A type newer than this code: people have positive ids.
            _ => chat.Id > 0 ? ActivityChatKind.Private : ActivityChatKind.Supergroup,
        };

    private static string Name(UserPayload user) => $"{user.FirstName} {user.LastName}".Trim();

    private static Activity.Ignored Ignored(string payload) =>
        UpdateEnvelope.Read(Encoding.UTF8.GetBytes(payload)) is { } envelope
            ? new Activity.Ignored(envelope.ChatId, envelope.UserId == 0 ? null : envelope.UserId, envelope.Kind)
            : new Activity.Ignored(0, null, "unreadable");
}
