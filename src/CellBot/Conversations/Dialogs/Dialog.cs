namespace CellBot.Conversations.Dialogs;

/// <summary>
/// A talk between a person and the bot, as an explicit table of steps. A dialog without steps answers at once. Stateless and shared:
/// what is known of a dialog stands in its <see cref="Answers"/>, stored after every turn together with what was said.
/// </summary>
public abstract class Dialog
{
    /// <summary>Stored with running dialogs: never changed, never used again for another dialog. Lower-case letters, at most 20.</summary>
    public abstract string Id { get; }

    /// <summary>
    /// Raised when steps change their meaning. A dialog begun under another version goes on where its step still stands, see
    /// <see cref="Continues"/>.
    /// </summary>
    public virtual int Version => 1;

    /// <summary>How one gets here.</summary>
    public abstract DialogEntry Entry { get; }

    /// <summary>In the order they are asked. Each is asked while it has no answer and applies.</summary>
    public virtual IReadOnlyList<DialogStep> Steps => [];

    /// <summary>
    /// How long a dialog waits for its next answer; afterwards it is dropped and the person is told so when they come back.
    /// </summary>
    public virtual TimeSpan Patience => TimeSpan.FromHours(48);

    /// <summary>
    /// Begins: looks whether this person may, and either answers at once or starts the steps with what is known already. Must change
    /// nothing by itself that may not happen twice: an update that is handled again comes here again.
    /// </summary>
    /// <param name="argument">What stood behind the command, the start parameter or the button; anything at all: a claim, never a
    /// right.</param>
    public abstract Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken);

    /// <summary>
    /// Begins with what a person sent instead of a command: its words and files are part of the answers already. Null: this dialog makes
    /// nothing of it, and begins as ever. The same holds as for <see cref="OpenAsync"/>.
    /// </summary>
    public virtual Task<DialogStart?> OpenWithAsync(
        DialogTurn turn,
        Activity.MessageReceived message,
        CancellationToken cancellationToken
    ) => Task.FromResult<DialogStart?>(null);

    /// <summary>
    /// Files that came at a question which does not take them, kept for one that does; null: there is none, or they are not taken.
    /// </summary>
    public virtual Answers? KeepFiles(Answers answers, IReadOnlyList<Attachment> files) => null;

    /// <summary>
    /// All steps are answered. Does the completion, at least once: after a crash it is called again with the same <paramref name="key"/>,
    /// so the completion must be idempotent by it. Whether the person may is asked again here: rights may have ended since the dialog
    /// began.
    /// </summary>
    /// <param name="key">Unique for this talk, for good; at most 40 ASCII characters.</param>
    public virtual Task<DialogResult> FinishAsync(DialogContext context, string key, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"the dialog {Id} has steps and does nothing with them");

    /// <summary>Whether a dialog begun under that version may go on with its answers. False: it politely begins anew.</summary>
    public virtual bool Continues(int fromVersion) => true;
}
