using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations;

/// <summary>Taps on the buttons of an announcement. What a tap claims is checked against the chat it came from; it is answered as soon as it is recorded.</summary>
public sealed class TapHandler(IAcknowledgementStore acknowledgements, IDeliveryStore deliveries, TapAnswers answers, LeaderCards cards, ConsentHandler consents,
    MessageCatalog messages, DispatchSignal signal, TimeProvider clock)
{
    /// <summary>Visible code points of one part of a body: under Telegram's 4,096, with room for the part's heading.</summary>
    private const int PartLength = 3_600;

    public async Task HandleAsync(long botId, IReadOnlyList<(Activity.ButtonPressed Tap, DateTimeOffset At)> taps, CancellationToken cancellationToken)
    {
        var acknowledging = new List<(Activity.ButtonPressed Pressed, Tap Tap)>();
        foreach (var (pressed, at) in taps)
        {
            if (!ButtonData.TryParse(pressed.Data, out var act, out var broadcastId)) await AnswerAsync(pressed, MessageKeys.Tap.UnknownButton);
            else if (act == "ack" && pressed.UserId is { } userId) acknowledging.Add((pressed, new Tap(broadcastId, pressed.ChatId, userId, at)));
            else if (act == "ack") await AnswerAsync(pressed, MessageKeys.TapNote.Anonymous);
            else if (act == "view") await ViewAsync(botId, pressed, broadcastId, cancellationToken);
            else await AnswerAsync(pressed, await consents.TapAsync(botId, pressed, act, broadcastId, cancellationToken) ?? MessageKeys.Tap.UnknownButton);
        }
        if (acknowledging.Count == 0) return;
        var recorded = await acknowledgements.RecordAsync([.. acknowledging.Select(item => item.Tap)], cancellationToken);
        for (var i = 0; i < recorded.Count; i++)
        {
            await AnswerAsync(acknowledging[i].Pressed, recorded[i]);
            if (recorded[i].LedUnitId is { } unitId) cards.Add(botId, acknowledging[i].Tap.UserId, acknowledging[i].Tap.BroadcastId, unitId);
        }
    }

    // The body goes to the chat once an hour at most, however many press.
    private async Task ViewAsync(long botId, Activity.ButtonPressed pressed, long broadcastId, CancellationToken cancellationToken)
    {
        if (await acknowledgements.BodyAsync(broadcastId, pressed.ChatId, cancellationToken) is not { } body)
        {
            await AnswerAsync(pressed, MessageKeys.TapNote.NotForThisChat);
            return;
        }
        var now = clock.GetUtcNow();
        var parts = HtmlParts.Split(body, PartLength);
        var added = false;
        for (var i = 0; i < parts.Count; i++)
        {
            var heading = messages.Html(MessageKeys.Content.Part, ("part", i + 1), ("parts", parts.Count));
            var message = OutgoingMessage.Plain($"{heading}\n{parts[i]}");
            var key = $"view:{broadcastId}:{pressed.ChatId}:{i}:{now.ToUnixTimeSeconds() / 3600}";
            added |= await deliveries.AddReplyAsync(botId, pressed.ChatId, message, key, now, cancellationToken) is not null;
        }
        if (added) signal.Notify();
        await AnswerAsync(pressed, added ? MessageKeys.TapNote.ContentPosted : MessageKeys.TapNote.ContentPostedBefore);
    }

    private Task AnswerAsync(Activity.ButtonPressed pressed, TapAnswer answer) => answer.Result switch
    {
        TapResult.Recorded when answer.LedUnitId is not null => AnswerAsync(pressed, MessageKeys.ConfirmNote.LeaderAcknowledged, ("time", Seen(answer))),
        TapResult.Recorded => AnswerAsync(pressed, MessageKeys.Tap.Acknowledged, ("time", Seen(answer))),
        TapResult.Already => AnswerAsync(pressed, MessageKeys.Tap.AcknowledgedBefore, ("time", Seen(answer))),
        TapResult.NotOnRoster => AnswerAsync(pressed, answer.UnitKind switch
        {
            "cell" => MessageKeys.Tap.NotOnCellRoster,
            "community_team" => MessageKeys.Tap.NotOnTeamRoster,
            _ => MessageKeys.Tap.NotOnRoster,
        }),
        _ => AnswerAsync(pressed, MessageKeys.TapNote.NotForThisChat),
    };

    private string Seen(TapAnswer answer) => VietnameseText.MomentSeenAt(answer.At!.Value, clock.GetUtcNow());

    private Task AnswerAsync(Activity.ButtonPressed pressed, string key, params (string, MessageValue)[] values) => answers.NoteAsync(pressed, messages.Text(key, values));
}
