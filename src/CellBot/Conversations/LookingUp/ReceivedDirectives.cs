using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Organization;

namespace CellBot.Conversations.LookingUp;

/// <summary>What reached a person's units, and how it is shown to them: the part for this reader's audience, never another's.</summary>
/// <param name="readings">Null: documents are shown from their beginning.</param>
public sealed class ReceivedDirectives(
    IConfirmationStore store,
    IDirectiveStore directives,
    MessageCatalog messages,
    DirectiveReadings? readings = null
)
{
    public const string ShowPrefix = "vb",
        BodyPrefix = "tv",
        DocumentPrefix = "bk",
        AcknowledgePrefix = "tn",
        ReportPrefix = "pa",
        CardPrefix = Confirming.UnitCards.CardPrefix;

    /// <summary>Visible code points of one message of a longer text, with room for its heading.</summary>
    private const int PartLength = 3_400;

    /// <summary>Newest first, each directive once; drills only while they run.</summary>
    public async Task<IReadOnlyList<UnitReceipt>> AllAsync(DialogTurn turn, int limit, CancellationToken cancellationToken) =>
        [
            .. (await store.StandingsAsync(Units(turn), null, limit + UnitReceipt.DrillsAmong, cancellationToken))
                .Where(standing => !standing.IsDrillOver(turn.Now))
                .DistinctBy(standing => standing.Directive.Id)
                .Take(limit),
        ];

    /// <summary>What a button names, when it reached one of this person's units; null when it did not.</summary>
    /// <param name="argument"><c>BROADCAST</c> or <c>BROADCAST_UNIT</c>: a claim.</param>
    public async Task<(UnitReceipt Standing, RosterMembership RosterMembership)?> FindAsync(
        DialogTurn turn,
        string argument,
        CancellationToken cancellationToken
    )
    {
        var parts = argument.Split('_');
        if (parts.Length > 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var broadcastId))
            return null;
        var units = Units(turn);
        if (parts.Length == 2)
            units =
                long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var unit) && units.Contains(unit)
                    ? [unit]
                    : [];
        if (units.Count == 0 || (await store.StandingsAsync(units, broadcastId, 1, cancellationToken)).FirstOrDefault() is not { } standing)
            return null;
        return (standing, turn.Memberships.First(seat => seat.UnitId == standing.UnitId));
    }

    /// <summary>Counted as having received; null: not yet.</summary>
    public async Task<DateTimeOffset?> AcknowledgedAsync(
        UnitReceipt standing,
        RosterMembership seat,
        CancellationToken cancellationToken
    ) =>
        (await store.RosterAsync(standing.BroadcastId, standing.UnitId, cancellationToken))
            .FirstOrDefault(line => line.MemberId == seat.MemberId)
            ?.At;

    public async Task<IReadOnlyList<OutgoingMessage>> ShowAsync(
        UnitReceipt standing,
        RosterMembership seat,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var version = await directives.VersionAsync(standing.Directive.Id, standing.Version, cancellationToken);
        var acknowledged = await AcknowledgedAsync(standing, seat, cancellationToken);
        var head = messages.Html(
            MessageKeys.LookUp.Head,
            ("title", Title(standing)),
            ("issuer", standing.Directive.IssuingBody),
            ("date", standing.Directive.IssueDate is { } day ? VietnameseText.Date(day) : messages.Text(MessageKeys.LookUp.NoDate)),
            ("subject", standing.Directive.Subject)
        );
        var state = acknowledged is { } at
            ? messages.Html(MessageKeys.LookUp.AcknowledgedAt, ("time", VietnameseText.MomentSeenAt(at, now)))
            : messages.Html(MessageKeys.LookUp.NotAcknowledged);
        var parts = HtmlParts.Split($"{head}\n\n{Summary(version, seat)}\n\n{state}", PartLength);
        return
        [
            .. parts.Select(
                (part, i) =>
                    i < parts.Count - 1
                        ? OutgoingMessage.Plain(part)
                        : new OutgoingMessage(part, Buttons(standing, seat, acknowledged is null, version?.Body is not null))
                        {
                            Card = new MessageCard(
                                CardSubjects.Own(standing.Directive.Id, standing.Version, seat.MemberId),
                                $"{ShowPrefix}:{Argument(standing)}"
                            ),
                        }
            ),
        ];
    }

    public async Task<IReadOnlyList<OutgoingMessage>> BodyAsync(
        UnitReceipt standing,
        RosterMembership seat,
        CancellationToken cancellationToken
    )
    {
        var version = await directives.VersionAsync(standing.Directive.Id, standing.Version, cancellationToken);
        if (version?.Body is not { } body)
            return [OutgoingMessage.Plain(messages.Html(MessageKeys.Content.OnlySummary))];
        var audience = AudienceOf(seat.UnitKind).FirstOrDefault(version.Summaries.ContainsKey) ?? "";
        return
        [
            .. DirectiveContent
                .Parts(version, body, audience, readings, messages, PartLength, standing.Directive.IsDrill)
                .Select(OutgoingMessage.Plain),
        ];
    }

    public string Title(UnitReceipt standing) => DirectiveTitles.Of(standing.Directive, messages);

    public string Type(UnitReceipt standing) => messages.Text(MessageKeys.Of(MessageKeys.DocumentType, standing.Directive.DocType));

    public static string Argument(UnitReceipt standing) =>
        string.Create(CultureInfo.InvariantCulture, $"{standing.BroadcastId}_{standing.UnitId}");

    /// <summary>The audience keys a reader may see, nearest first; another audience's part is never shown.</summary>
    public static IReadOnlyList<string> AudienceOf(UnitKind kind) =>
        kind switch
        {
            UnitKind.Cell => ["member", "cell", "default"],
            UnitKind.CommunityTeam => ["team", "default"],
            UnitKind.ProvincialCommittee or UnitKind.DistrictCommittee or UnitKind.CommuneCommittee or UnitKind.GrassrootsCommittee =>
            [
                "committee",
                "default",
            ],
            _ => ["default"],
        };

    private string Summary(DirectiveVersion? version, RosterMembership seat) =>
        AudienceOf(seat.UnitKind)
            .Where(key => version?.Summaries.ContainsKey(key) == true)
            .Select(key =>
                version!.IsRecall
                    ? messages.Html(MessageKeys.LookUp.Recalled, ("reason", MessageValue.Markup(version.Summaries[key].Trim())))
                    : version.Summaries[key].Trim()
            )
            .FirstOrDefault()
        ?? messages.Html(MessageKeys.LookUp.NoSummary);

    private List<IReadOnlyList<MessageButton>> Buttons(UnitReceipt standing, RosterMembership seat, bool canAcknowledge, bool hasBody)
    {
        var about = Argument(standing);
        var rows = new List<IReadOnlyList<MessageButton>>();
        if (canAcknowledge)
            rows.Add([new MessageButton(messages.Text(MessageKeys.Button.Acknowledge), $"{AcknowledgePrefix}:{about}")]);
        if (seat.Leads)
            rows.Add([new MessageButton(messages.Text(MessageKeys.ConfirmButton.Card), $"{CardPrefix}:{about}")]);
        if (hasBody)
            rows.Add([new MessageButton(messages.Text(MessageKeys.Button.ShowContent), $"{BodyPrefix}:{about}")]);
        rows.Add([
            new MessageButton(
                messages.Text(MessageKeys.Button.Report),
                string.Create(CultureInfo.InvariantCulture, $"{ReportPrefix}:{standing.BroadcastId}")
            ),
        ]);
        return rows;
    }

    private static List<long> Units(DialogTurn turn) => [.. turn.Memberships.Select(seat => seat.UnitId).Distinct()];
}
