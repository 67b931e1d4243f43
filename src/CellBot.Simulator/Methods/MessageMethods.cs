using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>deleteMessage, pinChatMessage, unpinChatMessage.</summary>
internal static class MessageMethods
{
    private const long TwoDays = 48L * 3600 * 1_000_000;

    public static Reply Delete(BotCall call)
    {
        if (ChatAccess.MessageIdOf(call) is not { } id)
            return Replies.BadRequest("message identifier is not specified");
        call.MessageId = id;
        var found = ChatAccess.Find(call, out var chat);
        if (!found.IsOk)
            return found;
        if (chat.Find(id) is not { } message)
            return Replies.BadRequest("message to delete not found");
        var old = call.Now - (message.Date * 1_000_000L) > TwoDays;
        var rights = chat.FindMember(call.Bot.User.Id)?.Rights ?? AdminRights.None;
        var mayDelete = rights.HasFlag(AdminRights.DeleteMessages) || (!old && (!chat.IsGroup || message.From == call.Bot.User));
        if (!mayDelete)
            return Replies.BadRequest("message can't be deleted");
        chat.Messages[id - 1] = null;
        call.State.Happened("delete", chat, id);
        return call.True();
    }

    public static Reply Pin(BotCall call)
    {
        if (ChatAccess.MessageIdOf(call) is not { } id)
            return Replies.BadRequest("message identifier is not specified");
        call.MessageId = id;
        var found = ChatAccess.Find(call, out var chat);
        if (!found.IsOk)
            return found;
        if (chat.Find(id) is null)
            return Replies.BadRequest("message to pin not found");
        if (!MayPin(chat, call.Bot))
            return Replies.BadRequest("not enough rights to manage pinned messages in the chat");
        chat.PinnedId = id;
        call.State.AddService(chat, call.Bot.User, new MessageBody.Service(ServiceKind.Pinned, [], id));
        return call.True();
    }

    /// <summary>Without a message the newest pin goes; one that is not pinned is no error, as on the real server.</summary>
    public static Reply Unpin(BotCall call)
    {
        var found = ChatAccess.Find(call, out var chat);
        if (!found.IsOk)
            return found;
        if (!MayPin(chat, call.Bot))
            return Replies.BadRequest("not enough rights to manage pinned messages in the chat");
        var id = ChatAccess.MessageIdOf(call);
        call.MessageId = id ?? chat.PinnedId;
        if (id is not null && chat.Find(id.Value) is null)
            return Replies.BadRequest("message to unpin not found");
        if (id is null || id == chat.PinnedId)
            chat.PinnedId = 0;
        call.State.Happened("chat", chat, 0);
        return call.True();
    }

    private static bool MayPin(Chat chat, Bot bot)
    {
        if (!chat.IsGroup)
            return true;
        var self = chat.Members[bot.User.Id];
        return self.Rights.HasFlag(AdminRights.PinMessages)
            || (self.Status == MemberStatus.Member && chat.Permissions.PinMessages && chat.Kind == ChatKind.Group);
    }
}
