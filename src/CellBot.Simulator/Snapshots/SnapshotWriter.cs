using System.Text;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Snapshots;

/// <summary>The state as records, taken under the gate.</summary>
internal static class SnapshotWriter
{
    public static Snapshot Take(SimulatorState state)
    {
        lock (state.Gate)
        {
            return new Snapshot
            {
                Users =
                [
                    .. state
                        .Users.Where(static u => !u.IsBot)
                        .Select(static u => new UserRecord(u.Id, u.FirstName, u.LastName, u.Username, u.Phone, u.Deactivated)),
                ],
                Groups = [.. state.Groups.Select(Chat)],
                Bots = [.. state.Bots.Select(bot => Bot(bot, state.NowMicros))],
                Files =
                [
                    .. state.Files.All.Select(static f => new FileRecord(
                        f.FileId,
                        f.UniqueId,
                        f.Kind.ToString(),
                        f.Name,
                        f.MimeType,
                        f.Bytes,
                        f.Width,
                        f.Height,
                        f.Path
                    )),
                ],
            };
        }
    }

    private static BotRecord Bot(Bot bot, long now) =>
        new(
            bot.Token,
            bot.User.Username!,
            bot.User.FirstName,
            bot.PrivacyMode,
            bot.Updates.NextId,
            [
                .. bot
                    .Updates.Pending(now)
                    .Select(static u => new UpdateRecord(
                        u.Id,
                        Encoding.UTF8.GetString(u.Json),
                        (byte)u.Key.Kind,
                        u.Key.Id,
                        u.ExpiresMicros
                    )),
            ],
            [.. bot.PrivateChats.Values.Select(Chat)],
            bot.AllowedUpdates is null ? null : [.. bot.AllowedUpdates]
        );

    private static ChatRecord Chat(Chat chat) =>
        new(
            chat.Id,
            chat.Kind.ToString(),
            chat.Title,
            chat.Username,
            chat.Started,
            chat.Blocked,
            chat.Deleted,
            chat.WriteForbidden,
            chat.MigratedTo,
            chat.MigratedFrom,
            chat.SlowModeSeconds,
            chat.PinnedId,
            chat.Messages.Count,
            [.. chat.Members.Values.Select(static m => new MemberRecord(m.User.Id, m.Status.ToString()))],
            [.. chat.Messages.Where(static m => m is not null).Select(static m => Message(m!))]
        )
        {
            Topics = [.. chat.Topics.Values.Select(static t => new TopicRecord(t.Id, t.Name, t.Closed))],
        };

    private static MessageRecord Message(Message message)
    {
        var text = message.Body.Text;
        var record = new MessageRecord(
            message.Id,
            message.From.Id,
            message.Date,
            message.EditDate,
            message.ReplyToId,
            message.Body.GetType().Name,
            text.Text,
            [.. text.Entities.Select(static e => new EntityRecord(e.Type, e.Offset, e.Length, e.Value, e.UserId))],
            message.Keyboard is null ? null : Encoding.UTF8.GetString(message.Keyboard.Wire)
        )
        {
            ThreadId = message.ThreadId,
            Protected = message.Protected,
        };
        return message.Body switch
        {
            MessageBody.Photo photo => record with { FileId = photo.File.FileId },
            MessageBody.Document document => record with { FileId = document.File.FileId },
            MessageBody.Contact contact => record with
            {
                Phone = contact.PhoneNumber,
                FirstName = contact.FirstName,
                LastName = contact.LastName,
                Number = contact.UserId ?? 0,
            },
            MessageBody.Location location => record with { Latitude = location.Latitude, Longitude = location.Longitude },
            MessageBody.Service service => record with
            {
                Body = service.Kind.ToString(),
                Number = service.Number,
                Title = service.Title,
                UserIds = [.. service.Users.Select(static u => u.Id)],
            },
            _ => record,
        };
    }
}
