namespace CellBot.Simulator.Limits;

/// <summary>The windows of one chat; each is made when it is first needed.</summary>
internal sealed class ChatWindows
{
    public SlidingWindow? Second { get; set; }
    public SlidingWindow? Minute { get; set; }
    public SlidingWindow? Edits { get; set; }
}
