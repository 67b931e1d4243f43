using CellBot.Auditing;
using CellBot.Organization.Bots;

namespace CellBot.Organization.Joining;

/// <summary>Gives out codes. The code and its link exist only in the answer.</summary>
public sealed class InvitationService(IJoinStore store, IChannelDirectory channel, ServingBots serving, Entropy entropy, TimeProvider clock)
{
    /// <param name="memberId">A person on the unit's roster for whom alone the code is; null: anyone of the unit.</param>
    /// <param name="expiresAt">Null: in two weeks.</param>
    public async Task<InvitationOutcome> InviteAsync(
        string unitCode,
        InvitationPurpose purpose,
        long? memberId,
        DateTimeOffset? expiresAt,
        string actor,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var until = expiresAt ?? now + JoinPolicy.DefaultLife;
        if (until <= now || until > now + JoinPolicy.LongestLife)
            return new InvitationOutcome.Refused("bad_expiry");
        if (memberId is not null && purpose == InvitationPurpose.Group)
            return new InvitationOutcome.Refused("unknown_member");
        var code = InvitationCode.Make(entropy);
        // Asked before anything is stored: without a link nobody would see the code.
        var bot = await serving.OfUnitAsync(unitCode, cancellationToken);
        var link =
            purpose == InvitationPurpose.Group
                ? await channel.GroupLinkAsync(bot.Id, code, cancellationToken)
                : await channel.PersonLinkAsync(bot.Id, code, cancellationToken);
        if (
            await store.AddAsync(
                unitCode,
                memberId,
                purpose,
                InvitationCode.HashOf(code)!,
                actor,
                until,
                now,
                AuditEvent.Of(now, actor, "invitation.created", "invitation", "", ("unit", unitCode)),
                cancellationToken
            )
            is not { } made
        )
            return new InvitationOutcome.Refused(memberId is null ? "unknown_unit" : "unknown_member");
        return new InvitationOutcome.Made(made, code, link);
    }

    public Task<bool> RevokeAsync(long id, string actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.RevokeAsync(id, now, AuditEvent.Of(now, actor, "invitation.revoked", "invitation", ""), cancellationToken);
    }
}

public abstract record InvitationOutcome
{
    /// <param name="Code">For typing: <c>K7QM-4TXR-2HWD</c>.</param>
    /// <param name="Link">For tapping and for a QR code.</param>
    public sealed record Made(Invitation Invitation, string Code, string Link) : InvitationOutcome;

    /// <param name="Code"><c>unknown_unit</c>, <c>unknown_member</c>, <c>bad_expiry</c> (in the past, or more than 90 days away).</param>
    public sealed record Refused(string Code) : InvitationOutcome;
}
