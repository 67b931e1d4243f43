using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Conversations.Confirming;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Directives.Library;
using CellBot.Messages;
using CellBot.Organization;

namespace CellBot.Conversations;

/// <summary>
/// Taps on the buttons of an announcement. What a tap claims is checked against the chat it came from; it is answered as soon as it is
/// recorded.
/// </summary>
public sealed class TapHandler(
    IAcknowledgementStore acknowledgements,
    IDeliveryStore deliveries,
    TapAnswers answers,
    LeaderCards cards,
    ConsentHandler consents,
    IBroadcastStore broadcasts,
    IDirectiveStore directives,
    IOrganizationStore organization,
    CurrentUnits units,
    DirectiveReadings readings,
    MessageCatalog messages,
    TimeProvider clock
)
{
    /// <summary>Visible code points of one part of a body: under Telegram's 4,096, with room for the part's heading.</summary>
    private const int PartLength = 3_600;

    public async Task HandleAsync(
        long botId,
        IReadOnlyList<(Activity.ButtonPressed Tap, DateTimeOffset At)> taps,
        CancellationToken cancellationToken
    )
    {
        var acknowledging = new List<(Activity.ButtonPressed Pressed, Tap Tap)>();
        foreach (var (pressed, at) in taps)
        {
            if (!ButtonData.TryParse(pressed.Data, out var act, out var broadcastId))
                await AnswerAsync(botId, pressed, MessageKeys.Tap.UnknownButton);
            else if (act == "ack" && pressed.UserId is { } userId)
                acknowledging.Add((pressed, new Tap(broadcastId, pressed.ChatId, userId, at)));
            else if (act == "ack")
                await AnswerAsync(botId, pressed, MessageKeys.TapNote.Anonymous);
            else if (act == "view")
                await ViewAsync(botId, pressed, broadcastId, cancellationToken);
            else
                await AnswerAsync(
                    botId,
                    pressed,
                    await consents.TapAsync(botId, pressed, act, broadcastId, cancellationToken) ?? MessageKeys.Tap.UnknownButton
                );
        }
        if (acknowledging.Count == 0)
            return;
        var recorded = await acknowledgements.RecordAsync([.. acknowledging.Select(item => item.Tap)], cancellationToken);
        for (var i = 0; i < recorded.Count; i++)
        {
            await AnswerAsync(botId, acknowledging[i].Pressed, recorded[i]);
            if (recorded[i].LedUnitId is { } unitId)
                cards.Add(botId, acknowledging[i].Tap.UserId, acknowledging[i].Tap.BroadcastId, unitId);
        }
    }

    // The body goes to the chat once an hour at most, however many press.
    private async Task ViewAsync(long botId, Activity.ButtonPressed pressed, long broadcastId, CancellationToken cancellationToken)
    {
        if (await acknowledgements.BodyAsync(broadcastId, pressed.ChatId, cancellationToken) is not { } body)
        {
            await AnswerAsync(botId, pressed, MessageKeys.TapNote.NotForThisChat);
            return;
        }
        var now = clock.GetUtcNow();
        var (version, audience, isProtected, isDrill) = await ReadAsync(broadcastId, pressed.ChatId, cancellationToken);
        var parts = DirectiveContent.Parts(version, body, audience, readings, messages, PartLength, isDrill);
        var added = false;
        for (var i = 0; i < parts.Count; i++)
        {
            var message = OutgoingMessage.Plain(parts[i]) with { ThreadId = pressed.ThreadId, IsProtected = isProtected };
            var key = $"view:{broadcastId}:{pressed.ChatId}:{i}:{now.ToUnixTimeSeconds() / 3600}";
            added |= await deliveries.AddReplyAsync(botId, pressed.ChatId, message, key, now, cancellationToken) is not null;
        }
        await AnswerAsync(botId, pressed, added ? MessageKeys.TapNote.ContentPosted : MessageKeys.TapNote.ContentPostedBefore);
    }

    /// <summary>The version that the broadcast sent, and whose message this chat read.</summary>
    private async Task<(DirectiveVersion? Version, string Audience, bool IsProtected, bool IsDrill)> ReadAsync(
        long broadcastId,
        long chatId,
        CancellationToken cancellationToken
    )
    {
        if (await broadcasts.FindAsync(broadcastId, cancellationToken) is not { } broadcast)
            return (null, "", false, false);
        await units.RefreshAsync(cancellationToken);
        var unit = (await organization.GroupAsync(chatId, cancellationToken))?.UnitId;
        var kind = units.Current?.Units.Units.FirstOrDefault(each => each.Id == unit)?.Kind;
        var version = await directives.VersionAsync(broadcast.DirectiveId, broadcast.Version, cancellationToken);
        return (version, kind is { } known ? AudienceKeys.Of(known).Key() : "", broadcast.IsProtected, broadcast.IsDrill);
    }

    private Task AnswerAsync(long botId, Activity.ButtonPressed pressed, TapAnswer answer) =>
        answer.Result switch
        {
            TapResult.Recorded when answer.LedUnitId is not null => AnswerAsync(
                botId,
                pressed,
                MessageKeys.ConfirmNote.LeaderAcknowledged,
                ("time", Seen(answer))
            ),
            TapResult.Recorded => AnswerAsync(botId, pressed, MessageKeys.Tap.Acknowledged, ("time", Seen(answer))),
            TapResult.Already => AnswerAsync(botId, pressed, MessageKeys.Tap.AcknowledgedBefore, ("time", Seen(answer))),
            TapResult.NotOnRoster => AnswerAsync(
                botId,
                pressed,
                answer.UnitKind switch
                {
                    "cell" => MessageKeys.Tap.NotOnCellRoster,
                    "community_team" => MessageKeys.Tap.NotOnTeamRoster,
                    _ => MessageKeys.Tap.NotOnRoster,
                }
            ),
            TapResult.Replaced => AnswerAsync(botId, pressed, MessageKeys.Tap.Replaced),
            TapResult.Recalled => AnswerAsync(botId, pressed, MessageKeys.Tap.Recalled),
            _ => AnswerAsync(botId, pressed, MessageKeys.TapNote.NotForThisChat),
        };

    private string Seen(TapAnswer answer) => VietnameseText.MomentSeenAt(answer.At!.Value, clock.GetUtcNow());

    private Task AnswerAsync(long botId, Activity.ButtonPressed pressed, string key, params (string, MessageValue)[] values) =>
        answers.NoteAsync(botId, pressed, messages.Text(key, values));
}
