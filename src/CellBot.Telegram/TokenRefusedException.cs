using CellBot.Organization.Joining;

namespace CellBot.Telegram;

/// <summary>The Bot API server answers and does not know the bot's token (401, or 404 for one that is no token at all).</summary>
public sealed class TokenRefusedException(string message) : ChannelUnreachableException(message);
