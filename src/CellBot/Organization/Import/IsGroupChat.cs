namespace CellBot.Organization.Import;

/// <summary>The channel's word on whether a chat id names a group.</summary>
public delegate bool IsGroupChat(long chatId);
