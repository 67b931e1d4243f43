using CellBot.Simulator.Model;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>getChat, getChatMemberCount, sendChatAction, getChatMember, getChatAdministrators, leaveChat.</summary>
internal static class ChatMethods
{
    private static readonly HashSet<string> Actions =
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ];

    public static Reply GetChat(BotCall call)
    {
        var found = ChatAccess.Find(call, out var chat, toWrite: false);
        if (!found.IsOk)
            return found;
        WireWriter.FullChat(call.Result, chat);
        return Reply.Ok;
    }

    public static Reply GetMember(BotCall call)
    {
        if (call.Arguments.Integer("user_id") is not { } userId)
            return Replies.BadRequest("invalid user_id specified");
        var found = ChatAccess.Find(call, out var chat, toWrite: false);
        if (!found.IsOk)
            return found;
        if (Membership(call, chat, userId) is not { } member)
            return Replies.BadRequest(call.State.FindUser(userId) is null ? "user not found" : "member not found");
        WireWriter.Member(call.Result, member, editable: false);
        return Reply.Ok;
    }

    public static Reply CountMembers(BotCall call)
    {
        var found = ChatAccess.Find(call, out var chat, toWrite: false);
        if (!found.IsOk)
            return found;
        call.Result.WriteNumberValue(chat.IsGroup ? chat.Members.Values.Count(static member => member.IsInside) : 2);
        return Reply.Ok;
    }

    public static Reply SendAction(BotCall call)
    {
        var found = ChatAccess.Find(call, out var chat);
        if (!found.IsOk)
            return found;
        if (
            call.Arguments.Integer("message_thread_id") is > 0 and var thread
            && !chat.Topics.ContainsKey((int)Math.Min(thread, int.MaxValue))
        )
            return Replies.BadRequest("message thread not found");
        return Actions.Contains(call.Arguments.Text("action") ?? "")
            ? call.True()
            : Replies.BadRequest("wrong parameter action in request");
    }

    public static Reply GetAdministrators(BotCall call)
    {
        var found = ChatAccess.Find(call, out var chat, toWrite: false);
        if (!found.IsOk)
            return found;
        if (!chat.IsGroup)
            return Replies.BadRequest("there are no administrators in the private chat");
        call.Result.WriteStartArray();
        foreach (var member in chat.Members.Values)
        {
            // Other bots are left out, as the real server does.
            if (member.IsAdministrator && (!member.User.IsBot || member.User == call.Bot.User))
                WireWriter.Member(call.Result, member, editable: false);
        }

        call.Result.WriteEndArray();
        return Reply.Ok;
    }

    public static Reply Leave(BotCall call)
    {
        var found = ChatAccess.Find(call, out var chat);
        if (!found.IsOk)
            return found;
        if (!chat.IsGroup)
            return Replies.BadRequest("chat member status can't be changed in private chats");
        call.State.ChangeMember(chat, call.Bot.User, call.Bot.User, MemberStatus.Left);
        return call.True();
    }

    private static Member? Membership(BotCall call, Chat chat, long userId)
    {
        if (chat.IsGroup)
        {
            if (chat.FindMember(userId) is { } member)
                return member;
            return chat.Kind == ChatKind.Supergroup && call.State.FindUser(userId) is { } stranger
                ? new Member(stranger, MemberStatus.Left)
                : null;
        }

        if (userId == call.Bot.User.Id)
            return new Member(call.Bot.User, chat.Blocked ? MemberStatus.Kicked : MemberStatus.Member);
        return userId == chat.Id ? new Member(chat.Person!, MemberStatus.Member) : null;
    }
}
