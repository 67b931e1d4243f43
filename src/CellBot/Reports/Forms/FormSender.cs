using System.Globalization;
using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Messages;
using CellBot.Organization.Bots;

namespace CellBot.Reports.Forms;

/// <summary>
/// Writes to the leaders of units that were asked. These go out as replies, before everything else, so they are put into the outbox few at
/// a time:
/// answers to taps never wait behind a province's form. Any host may do it; a unit is marked and its messages stored in one transaction.
/// </summary>
public sealed class FormSender(BotFleet bots, IFormStore store, MessageCatalog messages, FormSignal wakes, TimeProvider clock)
{
    /// <summary>The first part of the button's data, and of the way into the dialog.</summary>
    public const string Act = "bcn";

    /// <summary>
    /// Units a second: well under the bot's 25 messages, so that what people wait for fits between. 12,000 units take 20 minutes.
    /// </summary>
    private const int Batch = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public LeasedLoop Loop(LoopHost host) =>
        new("form sender", async (_, stop) => await RunOnceAsync(stop) > 0 ? Period : Idle, host) { Signal = wakes, MaxRetryAfter = Idle };

    /// <summary>Returns how many units were told.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var asks = await store.UntoldAsync([.. bots.All.Select(bot => bot.Id)], Batch, clock.GetUtcNow(), cancellationToken);
        foreach (var ask in asks)
            await store.ToldAsync(ask, Notices(ask), clock.GetUtcNow(), cancellationToken);
        return asks.Count;
    }

    private List<ReportNotice> Notices(FormAsk ask)
    {
        var text = ask.DueAt is { } due
            ? messages.Html(
                MessageKeys.Form.AskBy,
                ("title", ask.Title),
                ("unit", ask.UnitName),
                ("count", ask.Fields),
                ("due", VietnameseText.Moment(due))
            )
            : messages.Html(MessageKeys.Form.Ask, ("title", ask.Title), ("unit", ask.UnitName), ("count", ask.Fields));
        var message = new OutgoingMessage(
            text,
            [
                [new MessageButton(messages.Text(MessageKeys.Form.Fill), Data(ask.FormId, ask.UnitId))],
            ]
        );
        return
        [
            .. ask.LeaderChats.Select(chat => new ReportNotice(
                chat.BotId,
                chat.ChatId,
                message,
                string.Create(CultureInfo.InvariantCulture, $"form:{ask.FormId}:{ask.UnitId}:{chat.ChatId}")
            )),
        ];
    }

    public static string Data(long formId, long unitId) => string.Create(CultureInfo.InvariantCulture, $"{Act}:{formId}_{unitId}");
}
