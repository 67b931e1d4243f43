namespace CellBot.Organization;

/// <summary>The bot that this host sends as, for whoever asks the container.</summary>
public sealed record BotId(long Value);
