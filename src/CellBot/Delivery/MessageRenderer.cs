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
