using System.Globalization;
using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>Finds the chat of a call and says whether the bot may use it, with the real refusals.</summary>
internal static class ChatAccess
{
    public static Reply Find(BotCall call, out Chat chat, bool toWrite = true)
    {
        chat = null!;
        if (call.Arguments.Integer("chat_id") is not { } id)
            return ByName(call, out chat, toWrite);
        call.ChatId = id;
        return id > 0 ? FindPrivate(call, id, out chat, toWrite) : FindGroup(call, id, out chat, toWrite);
    }

    private static Reply ByName(BotCall call, out Chat chat, bool toWrite)
    {
        chat = null!;
        var name = call.Arguments.Text("chat_id");
        if (string.IsNullOrEmpty(name))
            return Replies.BadRequest("chat_id is empty");
        if (!name.StartsWith('@'))
            return Replies.ChatNotFound;
        foreach (var candidate in call.State.Groups)
        {
            if (!string.Equals(candidate.Username, name[1..], StringComparison.OrdinalIgnoreCase))
                continue;
            call.ChatId = candidate.Id;
            return FindGroup(call, candidate.Id, out chat, toWrite);
        }

        return Replies.ChatNotFound;
    }

    private static Reply FindPrivate(BotCall call, long id, out Chat chat, bool toWrite)
    {
        if (!call.Bot.PrivateChats.TryGetValue(id, out chat!))
        {
            var user = call.State.FindUser(id);
            if (user is null)
                return Replies.ChatNotFound;
            return user.IsBot
                ? Replies.Forbidden("the bot can't send messages to the bot")
                : Replies.Forbidden("bot can't initiate conversation with a user");
        }

        if (!toWrite)
            return Reply.Ok;
        if (chat.Person!.Deactivated)
            return Replies.Forbidden("user is deactivated");
        if (!chat.Started)
            return Replies.Forbidden("bot can't initiate conversation with a user");
        return chat.Blocked ? Replies.Forbidden("bot was blocked by the user") : Reply.Ok;
    }

    private static Reply FindGroup(BotCall call, long id, out Chat chat, bool toWrite)
    {
        chat = call.State.FindGroup(id)!;
        if (chat is null || !chat.Members.TryGetValue(call.Bot.User.Id, out var self))
            return Replies.ChatNotFound;
        // A basic group can still be read by a bot that left it; a supergroup cannot.
        if (!toWrite && chat.Kind == ChatKind.Group)
            return Reply.Ok;
        var kind = chat.Kind == ChatKind.Group ? "group" : "supergroup";
        if (chat.MigratedTo != 0)
            return Replies.Migrated(chat.MigratedTo);
        if (chat.Deleted)
            return Replies.Forbidden(
                chat.Kind == ChatKind.Group ? "the group chat was deleted" : "bot was kicked from the supergroup chat"
            );
        if (self.Status == MemberStatus.Kicked)
            return Replies.Forbidden($"bot was kicked from the {kind} chat");
        if (self.Status == MemberStatus.Left)
            return Replies.Forbidden($"bot is not a member of the {kind} chat");
        return Reply.Ok;
    }

    /// <summary>Whether this kind of content may be sent there: told after the content itself is found sound.</summary>
    public static Reply MaySend(BotCall call, Chat chat, MessageBody body, int threadId = 0)
    {
        if (!chat.IsGroup)
            return Reply.Ok;
        var self = chat.Members[call.Bot.User.Id];
        if (chat.WriteForbidden)
            return Replies.BadRequest("have no write access to the chat");
        if (self.IsAdministrator)
            return Reply.Ok;
        if (chat.Topics.TryGetValue(threadId, out var topic) && topic.Closed)
            return Replies.BadRequest("TOPIC_CLOSED");
        var restricted = self.Status == MemberStatus.Restricted;
        return body switch
        {
            MessageBody.Photo when restricted || !chat.Permissions.SendPhotos => NoRights("photos"),
            MessageBody.Document when restricted || !chat.Permissions.SendDocuments => NoRights("documents"),
            MessageBody.Location when restricted || !chat.Permissions.SendMessages => NoRights("locations"),
            MessageBody.PlainText when restricted || !chat.Permissions.SendMessages => NoRights("text messages"),
            _ => Reply.Ok,
        };
    }

    /// <summary>Slow mode holds everyone but administrators: one message in so many seconds.</summary>
    public static int SlowModeWait(BotCall call, Chat chat)
    {
        if (chat.SlowModeSeconds == 0 || chat.LastBotMessageMicros == 0 || chat.Members[call.Bot.User.Id].IsAdministrator)
            return 0;
        var wait = chat.LastBotMessageMicros + (chat.SlowModeSeconds * 1_000_000L) - call.Now;
        return wait <= 0 ? 0 : (int)((wait + 999_999) / 1_000_000);
    }

    public static int? MessageIdOf(BotCall call, string name = "message_id") =>
        call.Arguments.Integer(name) is { } id and > 0 and <= int.MaxValue ? (int)id : null;

    private static Reply NoRights(string what) =>
        Replies.BadRequest(string.Create(CultureInfo.InvariantCulture, $"not enough rights to send {what} to the chat"));
}
