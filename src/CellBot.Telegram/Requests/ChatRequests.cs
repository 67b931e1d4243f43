using CellBot.Telegram.Types;

namespace CellBot.Telegram.Requests;

/// <summary>getChat, getChatAdministrators, leaveChat.</summary>
internal sealed record ChatRequest(long ChatId);

internal sealed record GetChatMemberRequest(long ChatId, long UserId);

internal sealed record GetFileRequest(string FileId);

internal sealed record SetMyCommandsRequest(IReadOnlyList<BotCommand> Commands)
{
    public BotCommandScope? Scope { get; init; }
    public string? LanguageCode { get; init; }
}

/// <param name="Type">default, all_private_chats, all_group_chats, all_chat_administrators.</param>
internal sealed record BotCommandScope(string Type);
