using System.Globalization;
using System.Text;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Organization;
using CellBot.Proofs;

namespace CellBot.Mailing;

/// <summary>Addresses in and out, and records to those who want them.</summary>
public sealed class MailService(
    MailOptions options,
    IMailStore store,
    IMailProtection protection,
    IBroadcastStore broadcasts,
    IProofStore proofs,
    IOrganizationStore organization,
    TimeProvider clock
)
{
    public bool IsOn => options.IsOn;

    /// <summary>Null: the letter that asks is on its way. Else a code of <c>refusal.*</c>.</summary>
    public async Task<string?> AddAsync(string unitCode, long? memberId, string typed, Actor actor, CancellationToken cancellationToken)
    {
        if (!options.IsOn)
            return "mail_off";
        if (MailText.Address(typed) is not { } address)
            return "mail_address";
        var bytes = Encoding.UTF8.GetBytes(address);
        var now = clock.GetUtcNow();
        var audit = memberId is { } member
            ? AuditEvent.Of(now, actor.Name, "mail.added", "member", Text(member))
            : AuditEvent.Of(now, actor.Name, "mail.added", "unit", unitCode);
        return
            await store.AddAsync(unitCode, memberId, protection.Protect(bytes), protection.HashOf(bytes), now, audit, cancellationToken)
                is null
            ? "mail_there"
            : null;
    }

    /// <summary>The addresses as they are written, "…" where the key is gone.</summary>
    public async Task<IReadOnlyList<(MailAddress Address, string Text)>> OfUnitAsync(
        string unitCode,
        CancellationToken cancellationToken
    ) => [.. (await store.OfUnitAsync(unitCode, cancellationToken)).Select(one => (one, TextOf(one.Sealed) ?? "…"))];

    public string? TextOf(byte[] sealedAddress) => protection.Reveal(sealedAddress) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public async Task<bool> ExistsAsync(long id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is not null;

    public async Task<bool> ProveAsync(long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await store.FindAsync(id, cancellationToken) is { } address
            && (
                address.ProvedAt is not null
                || await store.ProveAsync(id, now, Event("mail.proved", id, $"mail:{Text(id)}", now), cancellationToken)
            );
    }

    /// <summary>By whoever has the letter.</summary>
    public Task<bool> EndByReaderAsync(long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.EndAsync(id, null, now, Event("mail.ended", id, $"mail:{Text(id)}", now), cancellationToken);
    }

    public Task<bool> EndAsync(string unitCode, long id, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.EndAsync(id, unitCode, now, Event("mail.ended", id, actor.Name, now), cancellationToken);
    }

    /// <summary>A record to the offices and leaders of the broadcast's units and above who want letters. Returns how many.</summary>
    public async Task<int> SendRecordAsync(long broadcastId, long number, Actor actor, CancellationToken cancellationToken)
    {
        if (
            !options.IsOn
            || await proofs.FindAsync(number, cancellationToken) is not { } proof
            || proof.BroadcastId != broadcastId
            || await broadcasts.FindAsync(broadcastId, cancellationToken) is not { } broadcast
        )
            return 0;
        var paths = await organization.PathsAsync([.. broadcast.Audience.Units], cancellationToken);
        var now = clock.GetUtcNow();
        var audit = AuditEvent.Of(now, actor.Name, "proof.mailed", "proof", Text(number));
        return await store.SendRecordAsync(
            broadcastId,
            number,
            [.. paths.Values.SelectMany(path => path).Distinct(StringComparer.Ordinal)],
            now,
            audit,
            cancellationToken
        );
    }

    private static AuditEvent Event(string action, long id, string actor, DateTimeOffset now) =>
        AuditEvent.Of(now, actor, action, "mail_address", Text(id));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
