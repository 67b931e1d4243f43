using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

internal sealed record BotMethod(string Name, Func<BotCall, Reply> Handle)
{
    /// <summary>Held back by a flood of the whole bot.</summary>
    public bool Floods { get; init; }

    public bool IsGetUpdates => Name == "getUpdates";
}
