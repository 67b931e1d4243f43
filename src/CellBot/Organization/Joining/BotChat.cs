namespace CellBot.Organization.Joining;

/// <summary>A chat, and the bot that may write to it.</summary>
public sealed record BotChat(long BotId, long ChatId);
