using CellBot.Acknowledgements;
using CellBot.Calendar;
using CellBot.Conversations.Dialogs;
using CellBot.Directives;
using CellBot.Organization.Privacy;
using CellBot.Ways;

namespace CellBot.PersonalPages;

/// <summary>
/// What somebody sees and says on their own page. The person is the link's; the units are the roster's of today, never the address's.
/// </summary>
public sealed class PersonalPageService(
    IRosterMembershipStore memberships,
    IConfirmationStore confirmations,
    IAcknowledgementStore acknowledgements,
    IPersonalTextStore texts,
    IDirectiveStore directives,
    IWayStore ways,
    TimeProvider clock
)
{
    /// <summary>Directives of one page; older ones are in the unit's minutes.</summary>
    public const int Most = 30;

    public Task<IReadOnlyList<RosterMembership>> PlacesAsync(PersonKey person, CancellationToken cancellationToken) =>
        memberships.OfMembersAsync(person.MemberIds, Today, cancellationToken);

    /// <summary>What waits for the person first, the most urgent in front; then the rest; of equals the newest first.</summary>
    public async Task<IReadOnlyList<PersonalItem>> ItemsAsync(PersonKey person, CancellationToken cancellationToken) =>
        [
            .. (await ReadAsync(await PlacesAsync(person, cancellationToken), null, cancellationToken))
                .OrderByDescending(item => item.IsOpen)
                .ThenByDescending(item => item.IsOpen ? item.Receipt.Directive.Urgency : Urgency.Thuong)
                .ThenByDescending(item => item.Receipt.BroadcastId),
        ];

    /// <summary>Null: it is not for this person, or not out.</summary>
    public async Task<PersonalItem?> ItemAsync(PersonKey person, long broadcastId, long unitId, CancellationToken cancellationToken)
    {
        var places = (await PlacesAsync(person, cancellationToken)).Where(place => place.UnitId == unitId).ToList();
        return places.Count == 0 ? null : (await ReadAsync(places, broadcastId, cancellationToken)).FirstOrDefault();
    }

    /// <summary>The document's longer text, HTML; null: there is none.</summary>
    public async Task<string?> BodyAsync(PersonalItem item, CancellationToken cancellationToken) =>
        (await directives.VersionAsync(item.Receipt.Directive.Id, item.Receipt.Version, cancellationToken))?.Body;

    /// <summary>The person has it before their eyes: reached, though not acknowledged. Always true.</summary>
    public async Task<bool> ReadAsync(PersonalItem item, CancellationToken cancellationToken)
    {
        if (item.IsOpen)
            await ways.ReadAsync([item.Place.MemberId], item.Receipt.BroadcastId, Way.Page, clock.GetUtcNow(), cancellationToken);
        return true;
    }

    /// <summary>"Đã tiếp nhận", counted once. Null: not for this person.</summary>
    public async Task<TapAnswer?> AcknowledgeAsync(PersonKey person, long broadcastId, long unitId, CancellationToken cancellationToken) =>
        await PlaceAsync(person, unitId, cancellationToken) is { } place
            ? await acknowledgements.RecordByPageAsync(new PageTap(broadcastId, place.MemberId, clock.GetUtcNow()), cancellationToken)
            : null;

    /// <summary>The unit's word, by somebody who leads it.</summary>
    public async Task<ConfirmOutcome> ConfirmAsync(
        PersonKey person,
        long broadcastId,
        long unitId,
        ConfirmationStep step,
        CancellationToken cancellationToken
    ) =>
        await PlaceAsync(person, unitId, cancellationToken) is { } place
            ? await confirmations.ConfirmAsync(
                new ConfirmOrder(broadcastId, unitId, 0, clock.GetUtcNow()) { PageMemberId = place.MemberId },
                step,
                cancellationToken
            )
            : ConfirmOutcome.NotYours;

    private DateOnly Today => VietnamTime.DateOf(clock.GetUtcNow());

    private async Task<RosterMembership?> PlaceAsync(PersonKey person, long unitId, CancellationToken cancellationToken) =>
        (await PlacesAsync(person, cancellationToken)).FirstOrDefault(place => place.UnitId == unitId);

    private async Task<IReadOnlyList<PersonalItem>> ReadAsync(
        IReadOnlyList<RosterMembership> places,
        long? broadcastId,
        CancellationToken cancellationToken
    )
    {
        if (places.Count == 0)
            return [];
        var ofUnit = places.DistinctBy(place => place.UnitId).ToDictionary(place => place.UnitId);
        var now = clock.GetUtcNow();
        IReadOnlyList<UnitReceipt> receipts =
        [
            .. (await confirmations.InForceAsync([.. ofUnit.Keys], broadcastId, Most + UnitReceipt.DrillsAmong, cancellationToken))
                .Where(receipt => broadcastId is not null || !receipt.IsDrillOver(now))
                .Take(Most),
        ];
        var words = await texts.ReadAsync(
            [.. receipts.Select(receipt => new PersonalTextQuery(receipt.BroadcastId, receipt.UnitId, ofUnit[receipt.UnitId].MemberId))],
            cancellationToken
        );
        return
        [
            .. receipts
                .Zip(words)
                .Where(pair => pair.Second is not null)
                .Select(pair => new PersonalItem(pair.First, ofUnit[pair.First.UnitId], pair.Second!)),
        ];
    }
}
