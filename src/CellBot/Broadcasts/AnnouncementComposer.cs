using System.Security.Cryptography;
using System.Text;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Messages;

namespace CellBot.Broadcasts;

/// <summary>Makes the messages of a broadcast from a directive version: the same ones for the preview, the approver and the phones. Pure.</summary>
public sealed class AnnouncementComposer(MessageCatalog messages, BroadcastOptions options)
{
    public BroadcastTexts Compose(Broadcast broadcast, Directive directive, DirectiveVersion version) => new(
        version.Summaries.ToDictionary(summary => summary.Key, summary => Message(broadcast, directive, version, summary.Value)));

    /// <summary>SHA-256 over texts and buttons of every audience, in the order of their keys.</summary>
    public static string Hash(BroadcastTexts texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string part)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length)); // lengths between the parts, so that no two lists of parts run together alike
            hash.AppendData(bytes);
        }
        foreach (var (audience, message) in texts.ByAudience.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Add(audience);
            Add(message.Html);
            foreach (var button in message.Buttons.SelectMany(row => row)) { Add(button.Text); Add(ButtonShape(button)); }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Before the broadcast has an id its buttons carry 0: what a button says and does is hashed, the number is not.
    private static string ButtonShape(MessageButton button) => button.Url ?? button.Data!.Split(':')[0];

    private OutgoingMessage Message(Broadcast broadcast, Directive directive, DirectiveVersion version, string summary)
    {
        var lines = new List<string>();
        if (directive.Urgency is not Urgency.Thuong)
            lines.Add(messages.Format(MessageKeys.AnnouncementUrgency, ("urgency", messages.Text($"urgency.{Snake(directive.Urgency)}"))));
        lines.Add(messages.Format(MessageKeys.AnnouncementHead, ("sender", options.SenderName)));
        lines.Add(Heading(directive));
        lines.Add(messages.Format(MessageKeys.AnnouncementSubject, ("subject", directive.Subject)));
        lines.Add("");
        lines.Add(summary.Trim());
        if (broadcast.AcknowledgeBy is { } by)
            lines.Add(messages.Format(MessageKeys.AnnouncementAcknowledgeBy, ("time", VietnameseDates.TimeAndDate(by))));
        lines.Add("");
        lines.Add(messages.Format(version.Reading is null ? MessageKeys.AnnouncementFootPerson : MessageKeys.AnnouncementFootMachine));
        var buttons = new List<IReadOnlyList<MessageButton>> { new[] { new MessageButton(messages.Text(MessageKeys.ButtonAcknowledge), ButtonData.Acknowledge(broadcast.Id)) } };
        if (version.Body is not null) buttons.Add([new MessageButton(messages.Text(MessageKeys.ButtonViewContent), ButtonData.View(broadcast.Id))]);
        return new OutgoingMessage(string.Join('\n', lines), buttons);
    }

    private string Heading(Directive directive) => messages.Format(
        (directive.Symbol, directive.IssueDate) switch
        {
            (null, null) => MessageKeys.AnnouncementHeading,
            (null, _) => MessageKeys.AnnouncementHeadingDate,
            (_, null) => MessageKeys.AnnouncementHeadingSymbol,
            _ => MessageKeys.AnnouncementHeadingFull,
        },
        ("type", messages.Text($"doc_type.{directive.DocType}").ToUpperInvariant()), ("symbol", directive.Symbol ?? ""),
        ("date", directive.IssueDate is { } date ? VietnameseDates.Date(date) : ""), ("issuer", directive.IssuingBody));

    private static string Snake(Urgency urgency) => urgency switch
    {
        Urgency.Khan => "khan",
        Urgency.ThuongKhan => "thuong_khan",
        Urgency.HoaToc => "hoa_toc",
        _ => "thuong",
    };
}
