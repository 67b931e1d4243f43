using CellBot.Loops;

namespace CellBot.Ways;

/// <summary>There may be somebody to tell another way.</summary>
public sealed class WaySignal : WakeSignal;
