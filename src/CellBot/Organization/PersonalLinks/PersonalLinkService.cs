using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Joining;
using CellBot.Organization.Privacy;

namespace CellBot.Organization.PersonalLinks;

/// <summary>Makes, ends and opens links to people's pages. A token exists only in the answer that made it.</summary>
public sealed class PersonalLinkService(
    IPersonalLinkStore store,
    IPersonStore people,
    PersonalLinkOptions options,
    Entropy entropy,
    TimeProvider clock
)
{
    /// <summary>Null: nobody of the unit's roster.</summary>
    /// <param name="actor">As in the audit trail.</param>
    public async Task<MadeLink?> MakeAsync(string unitCode, long memberId, string actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var token = PersonalLinkToken.Make(entropy);
        var link = await store.AddAsync(
            unitCode,
            memberId,
            PersonalLinkToken.HashOf(token)!,
            actor,
            now,
            now + options.Life,
            Event("personal_link.made", memberId, actor, now),
            cancellationToken
        );
        return link is null ? null : new MadeLink(link, token);
    }

    /// <summary>False: the person has none.</summary>
    public Task<bool> RevokeAsync(string unitCode, long memberId, string actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.RevokeAsync(unitCode, memberId, now, Event("personal_link.revoked", memberId, actor, now), cancellationToken);
    }

    public Task<IReadOnlyDictionary<long, PersonalLink>> OfUnitAsync(string unitCode, CancellationToken cancellationToken) =>
        store.OfUnitAsync(unitCode, clock.GetUtcNow(), cancellationToken);

    /// <summary>
    /// Whose page it is. Null for whatever opens nothing: unknown, expired, revoked, or of somebody who is on no roster any more.
    /// </summary>
    public async Task<PersonalVisit?> OpenAsync(string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (
            PersonalLinkToken.HashOf(token) is not { } hash
            || await store.FindAsync(hash, now, cancellationToken) is not { } link
            || await people.OfMemberAsync(link.MemberId, cancellationToken) is not { } person
        )
            return null;
        if (PersonalLinkPolicy.IsRenewedAt(link, now))
            await store.UseAsync(
                link.Id,
                now,
                now + options.Life,
                Event("personal_link.first_used", link.MemberId, $"member:{Text(link.MemberId)}", now),
                cancellationToken
            );
        return new PersonalVisit(link, person);
    }

    private static AuditEvent Event(string action, long memberId, string actor, DateTimeOffset now) =>
        AuditEvent.Of(now, actor, action, "member", Text(memberId));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Token">For the address; kept nowhere.</param>
public sealed record MadeLink(PersonalLink Link, string Token);

/// <summary>Somebody on their own page.</summary>
public sealed record PersonalVisit(PersonalLink Link, PersonKey Person);
