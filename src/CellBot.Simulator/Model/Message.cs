namespace CellBot.Simulator.Model;

internal sealed class Message(int id, User from, int date)
{
    public int Id { get; } = id;
    public User From { get; } = from;

    /// <summary>Unix seconds, as all dates on the wire.</summary>
    public int Date { get; } = date;

    public int EditDate { get; set; }
    public required MessageBody Body { get; set; }
    public InlineKeyboard? Keyboard { get; set; }

    public int ReplyToId { get; init; }

    /// <summary>The forum topic; 0: none, or the general one.</summary>
    public int ThreadId { get; init; }

    /// <summary>It may not be forwarded or saved.</summary>
    public bool Protected { get; init; }
}
