namespace CellBot.Simulator.Model;

/// <summary>One tap on a button, from the press to its answer.</summary>
internal sealed class CallbackQuery(string id, Bot bot, Chat chat, int messageId, User from, string data, long createdMicros)
{
    public string Id { get; } = id;
    public Bot Bot { get; } = bot;
    public Chat Chat { get; } = chat;
    public int MessageId { get; } = messageId;
    public User From { get; } = from;
    public string Data { get; } = data;
    public long CreatedMicros { get; } = createdMicros;

    /// <summary>0 until answered.</summary>
    public long AnsweredMicros { get; set; }
    public string? AnswerText { get; set; }
    public bool AnswerAlert { get; set; }
    public string? AnswerUrl { get; set; }
}
