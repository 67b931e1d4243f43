using CellBot.Simulator.Limits;

namespace CellBot.Simulator.Model;

internal enum ChatKind
{
    Private,
    Group,
    Supergroup,
}

/// <summary>A chat as the bots see it. A private chat belongs to one bot and one user; a group is shared by all.</summary>
internal sealed class Chat(long id, ChatKind kind)
{
    private string _title = "";

    public long Id { get; } = id;
    public ChatKind Kind { get; } = kind;
    public bool IsGroup => Kind != ChatKind.Private;

    public string Title
    {
        get => _title;
        set
        {
            _title = value;
            Json = null;
        }
    }
    public string? Username { get; init; }

    /// <summary>The person of a private chat.</summary>
    public User? Person { get; init; }

    /// <summary>Private chats: the person pressed Start. Until then the bot may not write.</summary>
    public bool Started { get; set; }

    /// <summary>Private chats: the person blocked the bot.</summary>
    public bool Blocked { get; set; }

    /// <summary>Groups: everyone who is or was in it, by user id.</summary>
    public Dictionary<long, Member> Members { get; } = [];

    /// <summary>Message n stands at n - 1; a deleted one leaves null.</summary>
    public List<Message?> Messages { get; } = [];

    public long MigratedTo { get; set; }
    public long MigratedFrom { get; set; }
    public bool Deleted { get; set; }
    public bool WriteForbidden { get; set; }
    public int SlowModeSeconds { get; set; }
    public ChatPermissions Permissions { get; set; } = ChatPermissions.All;
    public int PinnedId { get; set; }

    /// <summary>Forum topics beside the general one, by the id of the message that made them; a group with any is a forum.</summary>
    public SortedDictionary<int, Topic> Topics { get; } = [];

    public bool IsForum { get; private set; }

    /// <summary>The keyboard that stands in place of the phone's own, as the bot last set it; private chats only on the page.</summary>
    public ReplyKeyboard? ReplyKeyboard { get; set; }

    public ChatWindows? Windows { get; set; }

    /// <summary>When the bot last wrote here, for slow mode.</summary>
    public long LastBotMessageMicros { get; set; }

    /// <summary>The chat as JSON; null: not written since its title changed.</summary>
    public byte[]? Json { get; set; }

    public Message? Find(int messageId) => messageId >= 1 && messageId <= Messages.Count ? Messages[messageId - 1] : null;

    public Member? FindMember(long userId) => Members.GetValueOrDefault(userId);

    public void AddTopic(Topic topic)
    {
        Topics[topic.Id] = topic;
        IsForum = true;
        Json = null;
    }

    public Message Append(User from, int date, MessageBody body, int threadId = 0)
    {
        var message = new Message(Messages.Count + 1, from, date) { Body = body, ThreadId = threadId };
        Messages.Add(message);
        return message;
    }
}
