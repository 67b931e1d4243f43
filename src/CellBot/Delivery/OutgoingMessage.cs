namespace CellBot.Delivery;

/// <summary>A message as any channel can carry it: a small HTML subset (b, i, u, s, code, a, blockquote) and rows of buttons.</summary>
/// <param name="Html">Escaped text, at most 4,096 code points once the tags are taken away (a Telegram limit).</param>
/// <param name="Buttons">Rows of buttons under the message; empty for none.</param>
public sealed record OutgoingMessage(string Html, IReadOnlyList<IReadOnlyList<MessageButton>> Buttons)
{
    /// <summary>Set where the message shows the state of something: it is edited when that changes. Replies only.</summary>
    public MessageCard? Card { get; init; }

    /// <summary>
    /// The forum topic it goes to; 0: the general one; null: the one that the group has named, if any. Replies only: everything else goes
    /// where the group has it.
    /// </summary>
    public long? ThreadId { get; init; }

    /// <summary>It cannot be forwarded, copied or saved on the phone.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The message of the same chat that it answers; sent without that where it is gone.</summary>
    public long? ReplyTo { get; init; }

    /// <summary>
    /// The file it carries: the text is then its caption, at most <see cref="AttachedDocument.MaxCaption"/>, unless
    /// <see cref="DocumentFollows"/>.
    /// </summary>
    public AttachedDocument? Document { get; init; }

    /// <summary>The text is too long for a caption: it goes first, and the document answers it. Announcements only.</summary>
    public bool DocumentFollows { get; init; }

    public static OutgoingMessage Plain(string html) => new(html, []);
}

/// <summary>A message that is kept true: every card of a subject is drawn again when the subject changes.</summary>
/// <param name="Subject">What is shown; changes are told by it.</param>
/// <param name="Argument">What <see cref="ICardWriter"/> draws it from; ids only.</param>
public sealed record MessageCard(string Subject, string Argument);

/// <summary>
/// A button: a tap carries <see cref="Data"/> back, opens <see cref="Url"/>, or (<see cref="Request"/>) is a key of the phone's keyboard;
/// exactly one is set.
/// </summary>
/// <param name="Data">1–64 bytes of UTF-8 (a Telegram limit).</param>
/// <param name="Request">One of <see cref="ButtonRequest"/>. A message with one has a keyboard in place of the phone's: its other buttons
/// are then keys that type their words.</param>
public sealed record MessageButton(string Text, string? Data, string? Url = null, string? Request = null);

/// <summary>What a key of the phone's keyboard may send. Stored words.</summary>
public static class ButtonRequest
{
    /// <summary>The person's own phone number; private chats only (a Telegram limit).</summary>
    public const string Contact = "contact";

    /// <summary>The phone's position; private chats only (a Telegram limit).</summary>
    public const string Location = "location";

    /// <summary>
    /// No key, but the phone opens an answer to this message, with the button's text as a hint: how a bot is answered in a group it may not
    /// read.
    /// </summary>
    public const string Reply = "reply";
}
