using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Messages;

namespace CellBot.Ways.Sms;

/// <summary>The text of an SMS and what it costs. The words are the office's, in content/messages: a number, and no more.</summary>
public sealed class SmsPricing(MessageCatalog messages, SmsOptions options)
{
    public bool IsOn => options.IsOn;

    public long Budget => options.MonthlyBudget;

    /// <summary>Every word of it is fixed but the broadcast's number, by which the reply names it.</summary>
    public SmsText TextOf(long broadcastId, Urgency urgency) =>
        SmsText.Of(
            messages.Text(urgency is Urgency.HoaToc ? MessageKeys.Sms.Express : MessageKeys.Sms.Directive, ("number", broadcastId)),
            options.Unaccented
        );

    public SmsCost CostOf(long broadcastId, Urgency urgency, DateTimeOffset now) =>
        new(MonthOf(now), TextOf(broadcastId, urgency).Parts, options.PricePerPart, options.MonthlyBudget);

    /// <summary><c>yyyy-MM</c>, Vietnamese time.</summary>
    public static string MonthOf(DateTimeOffset now) =>
        VietnamTime.DateOf(now).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}
