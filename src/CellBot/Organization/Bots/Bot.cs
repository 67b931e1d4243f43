namespace CellBot.Organization.Bots;

/// <summary>One of the house's bots on its channel.</summary>
/// <param name="Id">Its number on the channel.</param>
/// <param name="Name">As the settings call it: for the API, the console and logs.</param>
/// <param name="Units">Codes of the units whose subtrees it serves; none: it is the default, and serves all others.</param>
/// <param name="MessagesPerSecond">Its own limit; 0: none.</param>
public sealed record Bot(long Id, string Name, IReadOnlyList<string> Units, int MessagesPerSecond = 0)
{
    public bool IsDefault => Units.Count == 0;
}
