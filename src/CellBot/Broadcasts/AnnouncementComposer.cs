using System.Security.Cryptography;
using System.Text;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Directives.Library;
using CellBot.Directives.Signed;
using CellBot.Messages;

namespace CellBot.Broadcasts;

/// <summary>
/// Makes the messages of a broadcast from a directive version: the same ones for the preview, the approver and the phones. Pure.
/// </summary>
public sealed class AnnouncementComposer(MessageCatalog messages, BroadcastOptions options)
{
    /// <param name="document">What goes along; null: nothing.</param>
    public BroadcastTexts Compose(Broadcast broadcast, Directive directive, DirectiveVersion version, SignedDocument? document = null) =>
        new(
            version.Summaries.ToDictionary(
                summary => summary.Key,
                summary =>
                    With(document, Message(broadcast, directive, version, summary.Key, summary.Value, document is not null)) with
                    {
                        IsProtected = broadcast.IsProtected,
                    }
            )
        )
        {
            DocumentHash = document?.Sha256,
            Notice = version.Replaces is { } replaces
                ? string.Join('\n', Drill(broadcast, directive).Append(Notice(replaces, directive)))
                : null,
        };

    /// <summary>
    /// SHA-256 over texts and buttons of every audience, in the order of their keys, and over what the messages of earlier versions are
    /// edited to.
    /// </summary>
    public static string Hash(BroadcastTexts texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string part)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            // lengths between the parts, so that no two lists of parts run together alike
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
        foreach (var (audience, message) in texts.ByAudience.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Add(audience);
            Add(message.Html);
            if (message.IsProtected)
                Add("protected");
            foreach (var button in message.Buttons.SelectMany(row => row))
            {
                Add(button.Text);
                Add(ButtonShape(button));
            }
        }
        if (texts.Notice is { } notice)
            Add(notice);
        if (texts.DocumentHash is { } sha256)
        {
            Add("document");
            Add(sha256);
            Add(texts.ByAudience.Values.First().Document!.FileName);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Before the broadcast has an id its buttons carry 0: what a button says and does is hashed, the number is not.
    private static string ButtonShape(MessageButton button) => button.Url ?? button.Data!.Split(':')[0];

    /// <summary>Beside the text where it fits with all that a recipient's own copy may say besides, else after it.</summary>
    private static OutgoingMessage With(SignedDocument? document, OutgoingMessage message) =>
        document is null
            ? message
            : message with
            {
                Document = new AttachedDocument(document.Id, document.FileName, document.Size),
                DocumentFollows = HtmlText.Unescape(message.Html).Length > AttachedDocument.MaxCaption - AttachedDocument.CaptionReserve,
            };

    private OutgoingMessage Message(
        Broadcast broadcast,
        Directive directive,
        DirectiveVersion version,
        string audience,
        string summary,
        bool hasDocument
    )
    {
        var lines = Drill(broadcast, directive);
        if (directive.Urgency is not Urgency.Thuong)
            lines.Add(messages.Html(MessageKeys.Of(MessageKeys.Announcement.Urgency, Urgencies.Code(directive.Urgency))));
        lines.Add(messages.Html(MessageKeys.Announcement.Relay, ("relay", options.SenderName)));
        lines.Add(version.Replaces is { } replaces ? Head(replaces, directive) : Title(directive));
        lines.Add(HtmlText.Escape(directive.Subject));
        lines.Add("");
        lines.Add(
            version.IsRecall
                ? messages.Html(MessageKeys.Announcement.RecallReason, ("reason", MessageValue.Markup(summary.Trim())))
                : summary.Trim()
        );
        if (broadcast.AcknowledgeBy is { } by)
            lines.Add(messages.Html(MessageKeys.Announcement.AcknowledgeBy, ("when", VietnameseText.Moment(by))));
        if (version.IsRecall)
            return new OutgoingMessage(
                string.Join('\n', lines),
                [
                    [Acknowledge(broadcast)],
                    [Report(broadcast)],
                ]
            );
        lines.Add("");
        lines.Add(
            messages.Html(
                SummaryOrigin.IsMachines(version, audience, summary)
                    ? MessageKeys.Announcement.WrittenByMachine
                    : MessageKeys.Announcement.WrittenByPerson
            )
        );
        IReadOnlyList<MessageButton> more = version.Body is null
            ? [Report(broadcast)]
            : [new MessageButton(messages.Text(MessageKeys.Button.ShowContent), ButtonData.View(broadcast.Id)), Report(broadcast)];
        var rows = new List<IReadOnlyList<MessageButton>> { (IReadOnlyList<MessageButton>)[Acknowledge(broadcast)], more };
        if (hasDocument)
            rows.Insert(1, [new MessageButton(messages.Text(MessageKeys.Button.ShowDocument), ButtonData.Document(broadcast.Id))]);
        return new OutgoingMessage(string.Join('\n', lines), rows);
    }

    /// <summary>A drill's first line: nobody is to take it for the real thing. Whatever is made of a drill's copy is one.</summary>
    private List<string> Drill(Broadcast broadcast, Directive directive) =>
        broadcast.IsDrill || directive.IsDrill ? [messages.Html(MessageKeys.Announcement.Drill)] : [];

    private MessageButton Acknowledge(Broadcast broadcast) =>
        new(messages.Text(MessageKeys.Button.Acknowledge), ButtonData.Acknowledge(broadcast.Id));

    private MessageButton Report(Broadcast broadcast) => new(messages.Text(MessageKeys.Button.Report), ButtonData.Report(broadcast.Id));

    private string Notice(Replacement replaces, Directive directive) =>
        messages.Html(
            replaces.Kind is ReplacementKind.Recall ? MessageKeys.Announcement.Recalled : MessageKeys.Announcement.Replaced,
            ("title", MessageValue.Markup(Title(directive)))
        );

    private string Head(Replacement replaces, Directive directive) =>
        messages.Html(
            replaces.Kind is ReplacementKind.Recall ? MessageKeys.Announcement.RecallHead : MessageKeys.Announcement.CorrectionHead,
            ("title", MessageValue.Markup(Title(directive))),
            ("when", VietnameseText.Moment(replaces.SentAt))
        );

    private string Title(Directive directive)
    {
        (string, MessageValue) type = (
            "type",
            VietnameseText.Upper(messages.Text(MessageKeys.Of(MessageKeys.DocumentType, directive.DocType)))
        );
        (string, MessageValue) issuer = ("issuer", directive.IssuingBody);
        (string, MessageValue) symbol = ("symbol", directive.Symbol ?? "");
        (string, MessageValue) date = ("date", directive.IssueDate is { } day ? VietnameseText.Date(day) : "");
        return (directive.Symbol, directive.IssueDate) switch
        {
            (null, null) => messages.Html(MessageKeys.Announcement.Title, type, issuer),
            (null, _) => messages.Html(MessageKeys.Announcement.TitleWithDate, type, date, issuer),
            (_, null) => messages.Html(MessageKeys.Announcement.TitleWithSymbolOnly, type, symbol, issuer),
            _ => messages.Html(MessageKeys.Announcement.TitleWithSymbol, type, symbol, date, issuer),
        };
    }
}
