using CellBot.Directives;
using CellBot.Messages;

namespace CellBot.Conversations;

/// <summary>The short name of a directive: "Công văn số 143-CV/TU"; a drill's says that it is one. Plain text.</summary>
public static class DirectiveTitles
{
    public static string Of(Directive directive, MessageCatalog messages) =>
        directive.IsDrill ? messages.Text(MessageKeys.Title.OfDrill, ("title", Name(directive, messages))) : Name(directive, messages);

    private static string Name(Directive directive, MessageCatalog messages)
    {
        var type = messages.Text(MessageKeys.Of(MessageKeys.DocumentType, directive.DocType));
        return directive switch
        {
            { Symbol: { } symbol } => messages.Text(MessageKeys.Title.WithSymbol, ("type", type), ("symbol", symbol)),
            { IssueDate: { } day } => messages.Text(MessageKeys.Title.WithDate, ("type", type), ("date", VietnameseText.Date(day))),
            _ => messages.Text(MessageKeys.Title.WithIssuer, ("type", type), ("issuer", directive.IssuingBody)),
        };
    }
}
