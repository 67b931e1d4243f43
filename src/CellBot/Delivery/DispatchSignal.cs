using CellBot.Loops;

namespace CellBot.Delivery;

/// <summary>Tells the sender of this process that there may be something new to send.</summary>
public sealed class DispatchSignal : WakeSignal;
