namespace CellBot.Delivery;

/// <summary>
/// What became of one call to the channel. Closed: the channel's one classifier makes it, and every case has a rule in the dispatcher.
/// </summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>Accepted; for an edit also "nothing to change".</summary>
    public sealed record Sent(long MessageId) : SendOutcome;

    /// <summary>The request left and no answer came, or an answer that does not say (5xx): it may have been applied.</summary>
    public sealed record Unknown(string Error) : SendOutcome;

    /// <summary>The request never reached the channel (connection refused, name not resolved). Safe to try again.</summary>
    public sealed record NotSent(string Error) : SendOutcome;

    /// <summary>Too many requests; nothing was applied. The channel does not say whether the chat or the bot is meant.</summary>
    public sealed record RetryAfter(TimeSpan Wait, string Error) : SendOutcome;

    /// <summary>Nobody is there any more, for good or until someone acts.</summary>
    public sealed record RecipientGone(GoneReason Reason, string Error) : SendOutcome;

    /// <summary>The chat exists but does not let the bot write just now (no rights, closed topic, slow mode).</summary>
    public sealed record RecipientRestricted(string Error) : SendOutcome;

    /// <summary>The forum topic it was meant for is no more; nothing was applied, and the chat itself may be written to.</summary>
    public sealed record TopicGone(string Error) : SendOutcome;

    /// <summary>
    /// The channel's copy of the document is no longer good, and forgotten here; nothing was applied, it is uploaded anew.
    /// </summary>
    public sealed record DocumentCopyRefused(string Error) : SendOutcome;

    /// <summary>The chat takes no documents; nothing was applied. Texts it may take.</summary>
    public sealed record DocumentForbidden(string Error) : SendOutcome;

    /// <summary>The group became a supergroup under another id; nothing was applied at the old one.</summary>
    public sealed record Migrated(long NewChatId, string Error) : SendOutcome;

    /// <summary>The content itself is not acceptable: it would be refused everywhere.</summary>
    public sealed record ContentRejected(string Error) : SendOutcome;

    /// <summary>The bot itself is not accepted (token revoked, account frozen, method unknown): nothing can be sent.</summary>
    public sealed record BotRejected(string Error) : SendOutcome;

    /// <summary>For edits and deletions: the message is not there (any more). Given up quietly.</summary>
    public sealed record MessageVanished(string Error) : SendOutcome;
}

public enum GoneReason
{
    Blocked,
    Deactivated,
    Kicked,
    NotMember,
    Deleted,
    NotFound,
    NotStarted,
    IsBot,
}
