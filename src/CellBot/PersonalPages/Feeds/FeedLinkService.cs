using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Joining;
using CellBot.Organization.PersonalLinks;

namespace CellBot.PersonalPages.Feeds;

/// <summary>Makes, ends and opens links to calendar feeds. A token exists only in the answer that made it.</summary>
public sealed class FeedLinkService(IFeedLinkStore store, PersonalLinkOptions options, Entropy entropy, TimeProvider clock)
{
    /// <summary>Null: no such unit, or nobody of that roster.</summary>
    public async Task<MadeFeed?> MakeAsync(FeedOwner owner, string actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var token = PersonalLinkToken.Make(entropy);
        var link = await store.AddAsync(
            owner,
            PersonalLinkToken.HashOf(token)!,
            actor,
            now,
            now + options.Life,
            Event("feed_link.made", owner, actor, now),
            cancellationToken
        );
        return link is null ? null : new MadeFeed(link, token);
    }

    public Task<bool> RevokeAsync(FeedOwner owner, string actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.RevokeAsync(owner, now, Event("feed_link.revoked", owner, actor, now), cancellationToken);
    }

    public Task<IReadOnlyList<FeedLink>> OfUnitAsync(string unitCode, CancellationToken cancellationToken) =>
        store.OfUnitAsync(unitCode, clock.GetUtcNow(), cancellationToken);

    public Task<FeedLink?> OfMemberAsync(long memberId, CancellationToken cancellationToken) =>
        store.OfMemberAsync(memberId, clock.GetUtcNow(), cancellationToken);

    /// <summary>Null for whatever opens nothing.</summary>
    public async Task<FeedLink?> OpenAsync(string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (PersonalLinkToken.HashOf(token) is not { } hash || await store.FindAsync(hash, now, cancellationToken) is not { } link)
            return null;
        // A calendar asks every hour: once a day is noted, as at a personal page.
        if (link.LastUsedAt is not { } last || now - last >= PersonalLinkPolicy.RenewedEvery)
            await store.UseAsync(
                link.Id,
                now,
                now + options.Life,
                AuditEvent.Of(
                    now,
                    "calendar",
                    "feed_link.first_used",
                    link.Unit is null ? "member" : "unit",
                    link.Unit?.Code ?? Text(link.MemberId!.Value)
                ),
                cancellationToken
            );
        return link;
    }

    private static AuditEvent Event(string action, FeedOwner owner, string actor, DateTimeOffset now) =>
        owner switch
        {
            FeedOwner.OfUnit(var code) => AuditEvent.Of(now, actor, action, "unit", code),
            FeedOwner.OfMember(var member, _) => AuditEvent.Of(now, actor, action, "member", Text(member)),
            _ => throw new ArgumentOutOfRangeException(nameof(owner)),
        };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Token">For the address; kept nowhere.</param>
public sealed record MadeFeed(FeedLink Link, string Token);
