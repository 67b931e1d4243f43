using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>The secretary's one message about one directive: how the unit stands, and the next thing to do as buttons.</summary>
/// <param name="copies">Null: nobody edits cards, as in a test without a channel.</param>
public sealed class UnitCards(IConfirmationStore store, MessageCatalog messages, ICardStore? copies = null)
{
    public const string CardPrefix = "cb",
        MissingPrefix = "ct",
        ReceivePrefix = "xn",
        OnBehalfPrefix = "xt",
        TakeBackPrefix = "bt",
        BriefPrefix = "qt",
        ReportPrefix = "kq";

    /// <summary>
    /// How a led unit of this person stands to the broadcast that a button or a link names; null: not theirs to see, or it did not reach
    /// them.
    /// </summary>
    /// <param name="argument"><c>BROADCAST</c> or <c>BROADCAST_UNIT</c>: a claim.</param>
    public async Task<UnitReceipt?> FindAsync(DialogTurn turn, string argument, CancellationToken cancellationToken)
    {
        var parts = argument.Split('_');
        if (parts.Length > 2 || !TryId(parts[0], out var broadcastId))
            return null;
        long? named =
            parts.Length == 2
                ? TryId(parts[1], out var unit)
                    ? unit
                    : -1
                : null;
        List<long> led =
        [
            .. turn.Memberships.Where(seat => seat.Leads && (named is null || seat.UnitId == named)).Select(seat => seat.UnitId),
        ];
        return led.Count == 0 ? null : (await store.StandingsAsync(led, broadcastId, 1, cancellationToken)).FirstOrDefault();
    }

    /// <summary>The same once more, with its numbers of now.</summary>
    public Task<UnitReceipt?> AgainAsync(DialogTurn turn, UnitReceipt standing, CancellationToken cancellationToken) =>
        FindAsync(turn, Argument(standing), cancellationToken);

    public static string Argument(UnitReceipt standing) =>
        string.Create(CultureInfo.InvariantCulture, $"{standing.BroadcastId}_{standing.UnitId}");

    /// <summary>A button of the card was pressed: it may be an old copy, so every copy is drawn again.</summary>
    public Task PressedAsync(UnitReceipt standing, CancellationToken cancellationToken) =>
        copies?.TouchAsync(Subject(standing), cancellationToken) ?? Task.CompletedTask;

    private static string Subject(UnitReceipt standing) => CardSubjects.Standing(standing.Directive.Id, standing.Version, standing.UnitId);

    /// <param name="before">Said first; escaped; may be empty.</param>
    public OutgoingMessage Write(UnitReceipt standing, DateTimeOffset now, string before = "")
    {
        var lines = new List<string>();
        if (before.Length > 0)
            lines.AddRange([before, ""]);
        lines.Add(
            messages.Html(
                standing.RosterChanged ? MessageKeys.Confirm.CardThen : MessageKeys.Confirm.Card,
                ("title", DirectiveTitles.Of(standing.Directive, messages)),
                ("subject", standing.Directive.Subject),
                ("unit", standing.UnitName),
                ("count", standing.Acknowledged),
                ("total", standing.Roster)
            )
        );
        if (standing.RosterChanged)
            lines.Add(messages.Html(MessageKeys.Confirm.RosterNow, ("total", standing.RosterNow)));
        lines.Add(Said(standing, now));
        if (standing.Confirmation is null && standing.AcknowledgeBy is { } by)
            lines.Add(messages.Html(MessageKeys.Confirm.AcknowledgeBy, ("by", VietnameseText.Moment(by))));
        return new OutgoingMessage(
            string.Join('\n', lines),
            [.. Buttons(standing, now).Select(button => (IReadOnlyList<MessageButton>)[button])]
        )
        {
            Card = new MessageCard(Subject(standing), $"{CardPrefix}:{Argument(standing)}"),
        };
    }

    public string Title(UnitReceipt standing) => DirectiveTitles.Of(standing.Directive, messages);

    private string Said(UnitReceipt standing, DateTimeOffset now) =>
        standing.Confirmation switch
        {
            null => messages.Html(MessageKeys.Confirm.NotYet),
            { Result: { } result } said => messages.Html(
                MessageKeys.Confirm.Reported,
                ("time", VietnameseText.MomentSeenAt(said.Reported!.At, now)),
                ("result", ResultWords(result.Kind))
            ),
            { Briefing: { } briefing } => messages.Html(
                MessageKeys.Confirm.Briefed,
                ("day", VietnameseText.Date(briefing.MetOn)),
                ("present", briefing.Present),
                ("total", standing.RosterNow)
            ),
            var said => messages.Html(MessageKeys.Confirm.Received, ("time", VietnameseText.MomentSeenAt(said.Received.At, now))),
        };

    public string ResultWords(ResultKind kind) =>
        messages.Text(MessageKeys.Of(MessageKeys.Confirm.Result, kind.ToString().ToLowerInvariant()));

    // The next thing to do comes first.
    private IEnumerable<MessageButton> Buttons(UnitReceipt standing, DateTimeOffset now)
    {
        MessageButton Button(string prefix, string key, params ReadOnlySpan<(string, MessageValue)> values) =>
            new(messages.Text(key, values), $"{prefix}:{Argument(standing)}");
        if (standing.Confirmation is null)
            yield return Button(ReceivePrefix, MessageKeys.ConfirmButton.Receive);
        if (standing.Missing > 0)
        {
            yield return Button(MissingPrefix, MessageKeys.ConfirmButton.Missing, ("count", standing.Missing));
            yield return Button(OnBehalfPrefix, MessageKeys.ConfirmButton.OnBehalf);
        }
        if (standing.LastOnBehalf is { } told && now - told <= ConfirmationPolicy.Correctable)
            yield return Button(TakeBackPrefix, MessageKeys.ConfirmButton.TakeBack);
        if (standing.Confirmation?.Briefed is not { } briefed)
            yield return Button(BriefPrefix, MessageKeys.ConfirmButton.Brief);
        else if (now - briefed.At <= ConfirmationPolicy.Correctable)
            yield return Button(BriefPrefix, MessageKeys.ConfirmButton.CorrectBriefing);
        if (standing.Confirmation is { Briefed: not null, Result: null or { Kind: ResultKind.Ongoing } })
            yield return Button(ReportPrefix, MessageKeys.ConfirmButton.Report);
    }

    private static bool TryId(string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
