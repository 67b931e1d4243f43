namespace CellBot.Delivery;

/// <summary>The words that differ from recipient to recipient, from content/messages.</summary>
/// <param name="ResendMark">First line of a message that may be there already: "(gửi lại)".</param>
/// <param name="Counter">Last line, with <c>{count}</c> and <c>{total}</c>.</param>
public sealed record DeliveryTexts(string ResendMark, string Counter)
{
    /// <summary>The counter of a unit whose roster changed since: it says that the numbers are those of then.</summary>
    public string CounterThen { get; init; } = Counter;
}

/// <summary>Puts the mark of a resend and the counter to a text that many share. Pure.</summary>
public static class MessageRenderer
{
    /// <summary>The message of a row that is to leave next.</summary>
    public static OutgoingMessage Next(Content content, DeliveryTexts texts, ClaimedDelivery row) =>
        row.Part is MessagePart.Document
            ? content.Message with
            {
                Html = row.IsResend ? texts.ResendMark : "",
                Buttons = [],
            }
            : Standing(Finish(content, texts, row.IsResend, row.Acknowledged, row.Roster), row.Part);

    /// <summary>A text whose document goes, or went, by itself carries none.</summary>
    public static OutgoingMessage Standing(OutgoingMessage message, MessagePart part) =>
        part is MessagePart.Whole || message.Document is null ? message : message with { Document = null };

    public static OutgoingMessage Finish(
        Content content,
        DeliveryTexts texts,
        bool isResend,
        int acknowledged,
        int roster,
        bool isOldRoster = false
    )
    {
        var html = content.Message.Html;
        if (isResend)
            html = texts.ResendMark + "\n" + html;
        if (content.Counted && roster > 0)
            html +=
                "\n"
                + (isOldRoster ? texts.CounterThen : texts.Counter)
                    .Replace("{count}", acknowledged.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("{total}", roster.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return ReferenceEquals(html, content.Message.Html) ? content.Message : content.Message with { Html = html };
    }
}
