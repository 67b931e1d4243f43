using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.LookingUp;

/// <summary>The longer text of a directive, in private.</summary>
public sealed class BodyDialog(ReceivedDirectives received, MessageCatalog messages) : Dialog
{
    public override string Id => "directive_body";

    public override DialogEntry Entry { get; } = new(MessageKeys.Button.ShowContent, Prefix: ReceivedDirectives.BodyPrefix);

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        await received.FindAsync(turn, argument, cancellationToken) is { } found
            ? new DialogStart.Say([.. await received.BodyAsync(found.Standing, found.RosterMembership, cancellationToken)])
            : new DialogStart.Note(messages.Text(MessageKeys.LookUpNote.NotReached));
}
