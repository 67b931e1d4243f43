using Telegram.Bot.Types.Enums;

namespace CellBot.Telegram.Updates;

/// <summary>
/// The kinds of updates asked for, always listed: the default leaves out chat_member, and an earlier list would stay in
/// force.
/// </summary>
public static class UpdateKinds
{
    public static IReadOnlyList<UpdateType> Allowed { get; } =
    [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.MyChatMember, UpdateType.ChatMember];
}
