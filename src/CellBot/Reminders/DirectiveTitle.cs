using CellBot.Directives;
using CellBot.Messages;

namespace CellBot.Reminders;

/// <summary>How a reminder names a directive, short: "Công văn 143-CV/TU ngày 29/04/2021".</summary>
public static class DirectiveTitle
{
    public static string Of(Directive directive, MessageCatalog messages)
    {
        (string, MessageValue) type = ("type", messages.Text(MessageKeys.Of(MessageKeys.DocumentType, directive.DocType)));
        (string, MessageValue) symbol = ("symbol", directive.Symbol ?? "");
        (string, MessageValue) date = ("date", directive.IssueDate is { } day ? VietnameseText.Date(day) : "");
        (string, MessageValue) issuer = ("issuer", directive.IssuingBody);
        return (directive.Symbol, directive.IssueDate) switch
        {
            (null, null) => messages.Text(MessageKeys.ReminderText.Title, type, issuer),
            (null, _) => messages.Text(MessageKeys.ReminderText.TitleOfDay, type, date, issuer),
            (_, null) => messages.Text(MessageKeys.ReminderText.TitleWithSymbol, type, symbol, issuer),
            _ => messages.Text(MessageKeys.ReminderText.TitleWithDate, type, symbol, date),
        };
    }
}
