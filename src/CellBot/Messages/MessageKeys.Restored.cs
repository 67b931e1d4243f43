namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>What a restored copy says to whoever has to submit something again.</summary>
    public static class Restored
    {
        [Takes]
        public const string Returned = "restored.returned";
    }
}
