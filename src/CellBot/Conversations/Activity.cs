namespace CellBot.Conversations;

/// <summary>Something a person or the channel did, freed of the channel's wire format. Closed.</summary>
/// <param name="ChatId">Where it happened.</param>
/// <param name="UserId">Who did it; null when the channel hides or does not know the person (anonymous administrators, channel
/// posts).</param>
public abstract record Activity(long ChatId, long? UserId)
{
    /// <summary>The forum topic where it happened, so that the answer stays there; 0: none, or the general one.</summary>
    public long ThreadId { get; init; }

    /// <summary>A text, a photo with caption, a file, a contact or a place that a person sent.</summary>
    /// <param name="ReplyToMessageId">The message it answers, when it does.</param>
    /// <param name="RepliesToBot">That message is a bot's: in a group words are for us only then.</param>
    public sealed record MessageReceived(
        long ChatId,
        long? UserId,
        long MessageId,
        ChatKind Chat,
        string? Text,
        long? ReplyToMessageId,
        IReadOnlyList<Attachment> Attachments,
        SharedContact? Contact,
        SharedPlace? Place,
        string? UserDisplayName,
        bool RepliesToBot = false
    ) : Activity(ChatId, UserId)
    {
        /// <summary>By the channel's clock, to the second; null where it does not say.</summary>
        public DateTimeOffset? SentAt { get; init; }

        /// <summary>The topic's name as it was made with, where the channel says it.</summary>
        public string? TopicName { get; init; }
    }

    /// <summary>A tap on a button. Must be answered within about 10 seconds, see the channel's facts.</summary>
    public sealed record ButtonPressed(
        long ChatId,
        long? UserId,
        long MessageId,
        ChatKind Chat,
        string TapId,
        string Data,
        string? UserDisplayName
    ) : Activity(ChatId, UserId)
    {
        /// <summary>When it was stored; null where it was not (a test's).</summary>
        public DateTimeOffset? StoredAt { get; init; }
    }

    /// <summary>The bot itself was added, removed, promoted, blocked or unblocked.</summary>
    public sealed record BotMembershipChanged(
        long ChatId,
        long? UserId,
        ChatKind Chat,
        string? ChatTitle,
        bool IsMember,
        bool IsAdministrator
    ) : Activity(ChatId, UserId);

    /// <summary>The group became a supergroup: <see cref="Activity.ChatId"/> is the old id.</summary>
    public sealed record ChatMigrated(long ChatId, long? UserId, long NewChatId) : Activity(ChatId, UserId);

    /// <summary>Anything else: stored, not acted on.</summary>
    public sealed record Ignored(long ChatId, long? UserId, string Kind) : Activity(ChatId, UserId);
}

public enum ChatKind
{
    Private,
    Group,
    Supergroup,
    Channel,
}

/// <param name="FileId">The channel's handle for downloading; short-lived words of a person are never in here.</param>
public sealed record Attachment(string Kind, string FileId, string? FileName, long? Bytes, string? MimeType);

/// <param name="UserId">Whose contact it is; only when it equals the sender does it prove the phone number.</param>
public sealed record SharedContact(string PhoneNumber, long? UserId);

public sealed record SharedPlace(double Latitude, double Longitude);
