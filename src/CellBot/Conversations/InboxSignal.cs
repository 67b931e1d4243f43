using CellBot.Loops;

namespace CellBot.Conversations;

/// <summary>Tells the inbox loop of this process that updates were stored.</summary>
public sealed class InboxSignal : WakeSignal;
