using System.Net;
using CellBot.Auditing;

namespace CellBot.Webhooks;

/// <summary>What came of adding an address.</summary>
public abstract record WebhookAdded
{
    private WebhookAdded() { }

    /// <param name="Secret">In hex; told once.</param>
    public sealed record Done(Webhook Webhook, string Secret) : WebhookAdded;

    /// <param name="Code"><c>bad_url</c>, <c>private_address</c>, <c>unknown_event</c>.</param>
    public sealed record Refused(string Code, string Detail) : WebhookAdded;
}

/// <summary>Addresses in and out. Where a name leads is looked at when it is called, each time.</summary>
/// <param name="random">So many bytes nobody can guess.</param>
public sealed class WebhookService(
    IWebhookStore store,
    IWebhookSecrets secrets,
    WebhookOptions options,
    Func<int, byte[]> random,
    TimeProvider clock
)
{
    private const int MaxUrl = 2_000;
    private const int SecretBytes = 32;

    public async Task<WebhookAdded> AddAsync(string url, IReadOnlyList<string>? events, Actor actor, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> wanted = events is { Count: > 0 } ? [.. events.Distinct(StringComparer.Ordinal)] : WebhookEvent.All;
        if (wanted.FirstOrDefault(name => !WebhookEvent.All.Contains(name)) is { } unknown)
            return new WebhookAdded.Refused(
                "unknown_event",
                $"there is no event '{unknown}'; there are {string.Join(", ", WebhookEvent.All)}"
            );
        if (
            url.Length > MaxUrl
            || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.UserInfo.Length > 0
            || !(address.Scheme == Uri.UriSchemeHttps || (options.AllowPrivateAddresses && address.Scheme == Uri.UriSchemeHttp))
        )
            return new WebhookAdded.Refused("bad_url", "url must be an https address without a user name in it");
        if (!options.AllowPrivateAddresses && IsPrivate(address))
            return new WebhookAdded.Refused(
                "private_address",
                "url leads to this machine or a private network; Webhooks:AllowPrivateAddresses lets it"
            );
        var secret = random(SecretBytes);
        var audit = AuditEvent.Of(clock.GetUtcNow(), actor.Name, "webhook.added", "webhook", "");
        var added = await store.AddAsync(address.AbsoluteUri, wanted, secrets.Protect(secret), audit, cancellationToken);
        return new WebhookAdded.Done(added, Convert.ToHexStringLower(secret));
    }

    public Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public Task<bool> RemoveAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        store.RemoveAsync(
            id,
            AuditEvent.Of(
                clock.GetUtcNow(),
                actor.Name,
                "webhook.removed",
                "webhook",
                id.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ),
            cancellationToken
        );

    /// <summary>One call to see whether the address takes it; its answer stands in the log. False: there is none.</summary>
    public Task<bool> TryAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        store.TryAsync(
            id,
            AuditEvent.Of(
                clock.GetUtcNow(),
                actor.Name,
                "webhook.tried",
                "webhook",
                id.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ),
            cancellationToken
        );

    private static bool IsPrivate(Uri address) =>
        address.IsLoopback
        || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && PrivateAddress.Is(ip));
}
