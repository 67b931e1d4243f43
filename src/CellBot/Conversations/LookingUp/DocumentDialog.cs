using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Directives.Signed;
using CellBot.Messages;

namespace CellBot.Conversations.LookingUp;

/// <summary>The signed document that went along with a directive, in private.</summary>
public sealed class DocumentDialog(ReceivedDirectives received, ISignedDocumentStore documents, MessageCatalog messages) : Dialog
{
    public override string Id => "directive_document";

    public override DialogEntry Entry { get; } = new(MessageKeys.Button.ShowDocument, Prefix: ReceivedDirectives.DocumentPrefix);

    public override async Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        if (await received.FindAsync(turn, argument, cancellationToken) is not { Standing: var standing })
            return new DialogStart.Note(messages.Text(MessageKeys.LookUpNote.NotReached));
        if (await documents.OfBroadcastAsync(standing.BroadcastId, cancellationToken) is not var (document, isProtected))
            return new DialogStart.Note(messages.Text(MessageKeys.LookUpNote.NoDocument));
        return new DialogStart.Say(
            OutgoingMessage.Plain(messages.Html(MessageKeys.LookUp.Document, ("title", received.Title(standing)))) with
            {
                Document = new AttachedDocument(document.Id, document.FileName, document.Size),
                IsProtected = isProtected,
            }
        );
    }
}
