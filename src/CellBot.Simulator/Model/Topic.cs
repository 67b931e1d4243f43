namespace CellBot.Simulator.Model;

/// <summary>A forum topic.</summary>
internal sealed class Topic(int id, string name)
{
    public int Id { get; } = id;
    public string Name { get; } = name;

    /// <summary>Only administrators may write in it.</summary>
    public bool Closed { get; set; }
}
