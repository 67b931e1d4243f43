using CellBot.Telegram.Updates.Payload;
using Telegram.Bot.Requests;

namespace CellBot.Telegram;

/// <summary>getChat for the title alone: the library's whole answer throws on a pinned message or a reaction it does not know.</summary>
internal sealed class ChatRequest(long chatId) : RequestBase<ChatPayload>("getChat")
{
    public long ChatId { get; } = chatId;
}

/// <summary>getChatMember; the library's answer throws on a status it does not know.</summary>
internal sealed class ChatMemberRequest(long chatId, long userId) : RequestBase<MemberPayload>("getChatMember")
{
    public long ChatId { get; } = chatId;

    public long UserId { get; } = userId;
}
