namespace CellBot.Watching;

/// <summary>Bots to which nothing comes in just now.</summary>
public interface IUpdateTroubles
{
    /// <summary>Each with what the channel or the network said of it.</summary>
    IReadOnlyList<(string Bot, string Detail)> Now { get; }
}
