using CellBot.Acknowledgements;
using CellBot.Organization;
using CellBot.Organization.Import;

namespace CellBot.Ways.Sms;

/// <summary>What a gateway tells us: reports of what arrived, and people's replies. Counted once, however often it is told.</summary>
public sealed class SmsInbox(IWayStore store, IAcknowledgementStore acknowledgements, IPhoneProtection phones, TimeProvider clock)
{
    /// <summary>False: it was told before.</summary>
    public Task<bool> ReportAsync(string reference, bool hasArrived, CancellationToken cancellationToken) =>
        store.ReportAsync(Way.Sms, reference, hasArrived, clock.GetUtcNow(), cancellationToken);

    /// <summary>
    /// A number that several people share counts for those alone whom the SMS went to: one of them cannot speak for the other.
    /// </summary>
    public async Task<SmsReplyResult> ReplyAsync(string from, string text, CancellationToken cancellationToken)
    {
        if (SmsReply.Read(text) is not { } broadcastId)
            return SmsReplyResult.NotUnderstood;
        var places = await store.PlacesOfNumberAsync(
            [.. Phones.Variants(from).Select(form => phones.Protect(form).Hash)],
            broadcastId,
            cancellationToken
        );
        if (places.Count == 0)
            return SmsReplyResult.UnknownNumber;
        if (places.DistinctBy(Person).Skip(1).Any())
        {
            var told = places.Where(place => place.WasTold).Select(Person).ToHashSet();
            places = [.. places.Where(place => told.Contains(Person(place)))];
            if (told.Count != 1)
                return SmsReplyResult.SeveralPeople;
        }
        var best = SmsReplyResult.NotForThem;
        foreach (var place in places)
        {
            var answer = await acknowledgements.RecordByPageAsync(
                new PageTap(broadcastId, place.MemberId, clock.GetUtcNow()) { IsBySms = true },
                cancellationToken
            );
            best = answer.Result switch
            {
                TapResult.Recorded => SmsReplyResult.Counted,
                TapResult.Already when best is not SmsReplyResult.Counted => SmsReplyResult.Already,
                _ => best,
            };
        }
        return best;
    }

    private static (long? User, long Member) Person(PlaceOfNumber place) => place.UserId is { } user ? (user, 0) : (null, place.MemberId);
}

/// <summary>What became of a reply. Told to the gateway in one and the same way, whatever it is.</summary>
public enum SmsReplyResult
{
    Counted,
    Already,

    /// <summary>No such broadcast, not out, replaced, or not for this person.</summary>
    NotForThem,
    UnknownNumber,
    SeveralPeople,
    NotUnderstood,
}
