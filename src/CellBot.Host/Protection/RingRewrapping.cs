using System.Globalization;
using System.Xml.Linq;
using CellBot.Auditing;
using CellBot.Organization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CellBot.Host.Protection;

/// <summary>
/// Replaces the keys around and in the key ring while hosts run. They keep the ring they have read for up to a day, so nothing may be
/// needed that they do not have: the key around it is replaced while both are known, a new key in it comes into use after two days.
/// </summary>
internal sealed class RingRewrapping(IProtectionKeyStore store, IServiceProvider services, TimeProvider clock)
{
    /// <summary>Longer than a host keeps the ring it has read.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromDays(2);

    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>Wraps each key of the ring anew by <c>Protection:Key</c>. Returns how many were wrapped by the key before.</summary>
    public Task<int> RewrapAsync(string actor, CancellationToken cancellationToken)
    {
        var key =
            services.GetService<RingKey>()
            ?? throw new CommandFailed(
                "Protection:Key is not set: there is nothing to wrap the key ring with. Make one with openssl rand -base64 32."
            );
        return store.ChangeAllAsync(
            xml => Rewrapped(key, xml),
            count =>
                AuditEvent.Of(
                    clock.GetUtcNow(),
                    actor,
                    "secrets.rewrapped",
                    "key_ring",
                    "ring",
                    ("keys", count.ToString(CultureInfo.InvariantCulture))
                ),
            cancellationToken
        );
    }

    /// <summary>
    /// Another key in the ring, under which everything new is protected once every host knows it. What is older stays readable.
    /// </summary>
    public DateTimeOffset AddKey()
    {
        var now = clock.GetUtcNow();
        return services.GetRequiredService<IKeyManager>().CreateNewKey(now + Known, now + Known + Life).ActivationDate;
    }

    private static string Rewrapped(RingKey key, string xml)
    {
        var root = XElement.Parse(xml);
        var changed = false;
        foreach (var wrapped in root.Descendants("wrapped").ToList())
        {
            var bytes = Convert.FromBase64String(wrapped.Value);
            if (key.Wrapped(bytes))
                continue;
            wrapped.Value = Convert.ToBase64String(key.Wrap(key.Unwrap(bytes)));
            changed = true;
        }
        return changed ? root.ToString(SaveOptions.DisableFormatting) : xml;
    }
}
