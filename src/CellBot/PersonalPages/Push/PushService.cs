using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.PersonalLinks;

namespace CellBot.PersonalPages.Push;

/// <summary>Phones that want to be told, for the person whose page it is and as long as the page's link opens.</summary>
public sealed class PushService(PushOptions options, IPushStore store, IPushProtection protection, IVapidKey key, TimeProvider clock)
{
    /// <summary>What a browser subscribes under. Null: the office does not offer notices.</summary>
    public string? PublicKey => options.Enabled ? key.Public : null;

    /// <summary>False: notices are off here, or it is no subscription at a push service that is called.</summary>
    public async Task<bool> SubscribeAsync(
        PersonalVisit visit,
        string endpoint,
        string phoneKey,
        string auth,
        CancellationToken cancellationToken
    )
    {
        if (
            !options.Enabled
            || PushServices.Endpoint(options, endpoint) is not { } address
            || PushSubscription.Read(address.AbsoluteUri, phoneKey, auth) is not { } subscription
        )
            return false;
        var now = clock.GetUtcNow();
        await store.AddAsync(
            visit.Link.Id,
            protection.HashOf(subscription.Name()),
            protection.Protect(subscription.Pack()),
            now,
            Event("personal_push.on", visit, now),
            cancellationToken
        );
        return true;
    }

    public Task UnsubscribeAsync(PersonalVisit visit, string endpoint, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return PushServices.Endpoint(options, endpoint) is { } address
            ? store.RemoveAsync(
                visit.Link.Id,
                protection.HashOf(new PushSubscription(address.AbsoluteUri, [], []).Name()),
                Event("personal_push.off", visit, now),
                cancellationToken
            )
            : Task.CompletedTask;
    }

    private static AuditEvent Event(string action, PersonalVisit visit, DateTimeOffset now)
    {
        var member = visit.Link.MemberId.ToString(CultureInfo.InvariantCulture);
        return AuditEvent.Of(now, $"member:{member}", action, "member", member);
    }
}
