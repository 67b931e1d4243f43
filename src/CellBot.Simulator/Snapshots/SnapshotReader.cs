using System.Text;
using CellBot.Simulator.Model;
using CellBot.Simulator.Updates;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Snapshots;

/// <summary>Puts a snapshot back into a fresh state.</summary>
internal sealed class SnapshotReader(SimulatorState state)
{
    public void Restore(Snapshot snapshot)
    {
        lock (state.Gate)
        {
            foreach (var user in snapshot.Users)
            {
                state.AddUser(user.FirstName, user.LastName, user.Username, user.Phone, user.Id);
                if (user.Deactivated)
                    state.Deactivate(user.Id);
            }

            foreach (var file in snapshot.Files)
                state.Files.Keep(
                    new StoredFile(
                        file.FileId,
                        file.UniqueId,
                        Enum.Parse<FileKind>(file.Kind),
                        file.Name,
                        file.MimeType,
                        file.Bytes,
                        file.Width,
                        file.Height,
                        file.Path
                    )
                );
            foreach (var bot in snapshot.Bots)
                state.AddBot(bot.Token, bot.Username, bot.Name, bot.PrivacyMode);
            foreach (var group in snapshot.Groups)
                state.Restore(Chat(group));
            foreach (var bot in snapshot.Bots)
                Restore(bot);
        }
    }

    private void Restore(BotRecord record)
    {
        var bot = state.FindBot(record.Token)!;
        bot.AllowedUpdates = record.AllowedUpdates is null ? null : [.. record.AllowedUpdates];
        bot.Updates.Restore(
            record.Updates.Select(static u => new QueuedUpdate(
                u.Id,
                Encoding.UTF8.GetBytes(u.Json),
                new QueueKey((QueueKind)u.KeyKind, u.KeyId),
                u.ExpiresMicros
            )),
            record.NextUpdateId
        );
        foreach (var chat in record.PrivateChats)
            bot.PrivateChats[chat.Id] = Chat(chat);
    }

    private Chat Chat(ChatRecord record)
    {
        var chat = new Chat(record.Id, Enum.Parse<ChatKind>(record.Kind))
        {
            Title = record.Title,
            Username = record.Username,
            Person = record.Id > 0 ? state.FindUser(record.Id) : null,
            Started = record.Started,
            Blocked = record.Blocked,
            Deleted = record.Deleted,
            WriteForbidden = record.WriteForbidden,
            MigratedTo = record.MigratedTo,
            MigratedFrom = record.MigratedFrom,
            SlowModeSeconds = record.SlowModeSeconds,
            PinnedId = record.PinnedId,
        };
        foreach (var topic in record.Topics)
            chat.AddTopic(new Topic(topic.Id, topic.Name) { Closed = topic.Closed });
        foreach (var member in record.Members)
        {
            if (state.FindUser(member.UserId) is { } user)
                chat.Members[user.Id] = new Member(user, Enum.Parse<MemberStatus>(member.Status));
        }

        for (var i = 0; i < record.MessageCount; i++)
            chat.Messages.Add(null);
        foreach (var message in record.Messages)
            chat.Messages[message.Id - 1] = Message(message);
        return chat;
    }

    private Message? Message(MessageRecord record)
    {
        if (state.FindUser(record.From) is not { } from)
            return null;
        return new Message(record.Id, from, record.Date)
        {
            EditDate = record.EditDate,
            ReplyToId = record.ReplyTo,
            ThreadId = record.ThreadId,
            Protected = record.Protected,
            Body = Body(record),
            Keyboard = Keyboard(record.Keyboard),
        };
    }

    private MessageBody Body(MessageRecord record)
    {
        var text = new FormattedText(
            record.Text,
            [.. record.Entities.Select(static e => new TextEntity(e.Type, e.Offset, e.Length, e.Value, e.UserId))]
        );
        return record.Body switch
        {
            nameof(MessageBody.PlainText) => new MessageBody.PlainText(text),
            nameof(MessageBody.Photo) => new MessageBody.Photo(state.Files.Find(record.FileId!)!, text),
            nameof(MessageBody.Document) => new MessageBody.Document(state.Files.Find(record.FileId!)!, text),
            nameof(MessageBody.Contact) => new MessageBody.Contact(
                record.Phone!,
                record.FirstName!,
                record.LastName,
                record.Number == 0 ? null : record.Number
            ),
            nameof(MessageBody.Location) => new MessageBody.Location(record.Latitude, record.Longitude),
            _ => new MessageBody.Service(
                Enum.Parse<ServiceKind>(record.Body),
                [.. (record.UserIds ?? []).Select(id => state.FindUser(id)).OfType<User>()],
                record.Number,
                record.Title
            ),
        };
    }

    private static InlineKeyboard? Keyboard(string? json)
    {
        if (json is null)
            return null;
        var arguments = new Arguments();
        arguments.Add("reply_markup", json);
        return MarkupArgument.Read(arguments, out var markup).IsOk ? markup.Inline : null;
    }
}
