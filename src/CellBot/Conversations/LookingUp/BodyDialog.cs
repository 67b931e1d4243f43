using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.LookingUp;

/// <summary>The longer text of a directive, in private.</summary>
public sealed class BodyDialog(Reached reached, MessageCatalog messages) : Dialog
{
    public override string Id => "directive_body";

    public override DialogEntry Entry { get; } = new(MessageKeys.Button.ShowContent, Prefix: Reached.BodyPrefix);

    public override async Task<Opening> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        await reached.FindAsync(turn, argument, cancellationToken) is { } found
            ? new Opening.Say([.. await reached.BodyAsync(found.Standing, cancellationToken)])
            : new Opening.Note(messages.Text(MessageKeys.LookUpNote.NotReached));
}
