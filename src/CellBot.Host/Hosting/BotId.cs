namespace CellBot.Host.Hosting;

/// <summary>The bot that this host sends as, for whoever asks the container.</summary>
internal sealed record BotId(long Value);
