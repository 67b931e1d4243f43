namespace CellBot.Simulator.Model;

/// <summary>What ordinary members of a group may send. Default: everything.</summary>
internal sealed record ChatPermissions(bool SendMessages = true, bool SendPhotos = true, bool SendDocuments = true, bool PinMessages = true)
{
    public static ChatPermissions All { get; } = new();
}
