using System.Globalization;
using CellBot.Organization;

namespace CellBot.Ways.Sms;

/// <summary>The call to a gateway. Never throws but for cancellation.</summary>
public interface ISmsGateway
{
    /// <param name="id">Ours, the same for the same message: a gateway that knows it need not send twice.</param>
    Task<WayOutcome> SendAsync(string phone, string text, string id, CancellationToken cancellationToken);
}

/// <summary>SMS as a way: the number is opened here, and goes nowhere else but to the gateway.</summary>
public sealed class SmsChannel(ISmsGateway gateway, SmsPricing pricing, IPhoneProtection phones) : IWayChannel
{
    public Way Way => Way.Sms;

    public bool IsOn => pricing.IsOn;

    public async Task<WayOutcome> SendAsync(WayLetter letter, CancellationToken cancellationToken)
    {
        if (letter.Phone is not { } hidden || phones.Reveal(hidden) is not { } phone)
            return new WayOutcome.Failed("no_number");
        var text = pricing.TextOf(letter.BroadcastId, letter.Urgency);
        // The words changed since it was priced, and would pass the budget.
        if (text.Parts > letter.Parts)
            return new WayOutcome.Failed("longer_than_priced");
        return await gateway.SendAsync(phone, text.Text, letter.StepId.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }
}
