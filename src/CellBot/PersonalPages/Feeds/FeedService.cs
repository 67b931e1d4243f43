using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Calendar;
using CellBot.Conversations.Dialogs;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Privacy;

namespace CellBot.PersonalPages.Feeds;

/// <summary>
/// What stands in a feed: of the directives in force for the units of today what is still to be confirmed and when something is due or
/// meets; the cells' meetings; the holidays. What is done is not in it any more.
/// </summary>
public sealed class FeedService(
    IConfirmationStore confirmations,
    IPersonalTextStore texts,
    IDirectiveStore directives,
    IRosterMembershipStore memberships,
    IPersonStore people,
    IOrganizationStore organization,
    FeedDays days,
    MessageCatalog messages,
    TimeProvider clock
)
{
    /// <summary>Directives of one feed.</summary>
    private const int Most = 60;

    public async Task<string> WriteAsync(FeedLink link, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var places = await PlacesAsync(link, VietnamTime.DateOf(now), cancellationToken);
        var items = new List<FeedItem>(days.Holidays(now));
        items.AddRange(await OfDirectivesAsync(places, now, cancellationToken));
        var cells = places.Where(place => place.Kind == UnitKind.Cell).Select(place => place.Code).ToList();
        if (cells.Count > 0)
            items.AddRange(days.Meetings(await organization.PathsAsync(cells, cancellationToken), now));
        return CalendarFile.Write(messages.Text(MessageKeys.Feed.Name), items.DistinctBy(item => item.Uid));
    }

    private async Task<IReadOnlyList<Place>> PlacesAsync(FeedLink link, DateOnly today, CancellationToken cancellationToken)
    {
        if (link.Unit is var (id, code, kind))
            return [new Place(id, code, kind, 0)];
        return await people.OfMemberAsync(link.MemberId!.Value, cancellationToken) is { } person
            ?
            [
                .. (await memberships.OfMembersAsync(person.MemberIds, today, cancellationToken))
                    .DistinctBy(place => place.UnitId)
                    .Select(place => new Place(place.UnitId, place.UnitCode, place.UnitKind, place.MemberId)),
            ]
            : [];
    }

    private async Task<IEnumerable<FeedItem>> OfDirectivesAsync(
        IReadOnlyList<Place> places,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (places.Count == 0)
            return [];
        var member = places.ToDictionary(place => place.UnitId, place => place.MemberId);
        var receipts = (await confirmations.InForceAsync([.. member.Keys], null, Most + UnitReceipt.DrillsAmong, cancellationToken))
            .Where(receipt => !receipt.IsDrillOver(now))
            .Take(Most)
            .ToList();
        var said = await texts.ReadAsync(
            [.. receipts.Select(receipt => new PersonalTextQuery(receipt.BroadcastId, receipt.UnitId, member[receipt.UnitId]))],
            cancellationToken
        );
        var items = new List<FeedItem>();
        foreach (var (receipt, text) in receipts.Zip(said).Where(pair => pair.Second is { IsReplaced: false }))
        {
            var isDone = member[receipt.UnitId] == 0 ? receipt.Confirmation is not null : text!.AcknowledgedAt is not null;
            if (receipt.AcknowledgeBy is { } by && !isDone)
                items.Add(Confirmation(receipt, by));
            if (await directives.VersionAsync(receipt.Directive.Id, receipt.Version, cancellationToken) is { } version)
                items.AddRange(days.OfVersion(receipt.Directive, version, now));
        }
        return items.Where(item => item.To >= VietnamTime.DateOf(now).AddDays(-FeedDays.Past));
    }

    private FeedItem Confirmation(UnitReceipt receipt, DateTimeOffset by) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"confirm-{receipt.BroadcastId}@cellbot"),
            messages.Text(MessageKeys.Feed.ConfirmBy, ("title", days.TitleOf(receipt.Directive))),
            VietnamTime.DateOf(by),
            VietnamTime.DateOf(by),
            VietnamTime.TimeOf(by),
            receipt.SentAt ?? receipt.Directive.CreatedAt
        );

    /// <param name="MemberId">0: the unit's own feed.</param>
    private sealed record Place(long UnitId, string Code, UnitKind Kind, long MemberId);
}
