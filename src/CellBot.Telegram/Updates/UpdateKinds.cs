namespace CellBot.Telegram.Updates;

/// <summary>The kinds of updates asked for, always listed: the default leaves out chat_member, and an earlier list would stay in force.</summary>
public static class UpdateKinds
{
    public static IReadOnlyList<string> Allowed { get; } = ["message", "callback_query", "my_chat_member", "chat_member"];
}
