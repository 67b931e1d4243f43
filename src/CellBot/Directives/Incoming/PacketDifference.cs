using CellBot.Messages;

namespace CellBot.Directives.Incoming;

/// <summary>A fact that the packet states and the document's text does not, or states otherwise.</summary>
/// <param name="Field">symbol, issue_date, issuing_body, doc_type, subject, urgency, signer or due_date.</param>
/// <param name="Read">As read in the text; empty: not found there.</param>
public sealed record PacketDifference(string Field, string Given, string Read)
{
    /// <summary>Of the urgency the higher was taken, whoever stated it.</summary>
    public string Words(MessageCatalog messages) =>
        messages.Text(
            Field == PacketFacts.UrgencyField ? MessageKeys.Incoming.HigherTaken
                : Read.Length > 0 ? MessageKeys.Incoming.Differs
                : MessageKeys.Incoming.NotInText,
            ("field", messages.Text(MessageKeys.Incoming.Field + Field)),
            ("given", Given),
            ("read", Read)
        );
}
