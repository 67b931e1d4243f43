using System.Buffers.Text;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Organization.Joining;

namespace CellBot.Organization;

/// <summary>Makes, lists, revokes and rotates the keys of other programs. A key leaves this class once, in the answer that made
/// it.</summary>
public sealed class ApiKeyService(
    IApiKeyStore keys,
    IAccountStore accounts,
    IOrganizationStore organization,
    Entropy entropy,
    TimeProvider clock
)
{
    public const int MaxNameLength = 64;

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => keys.ListAsync(cancellationToken);

    public Task<ApiKey?> FindAsync(long id, CancellationToken cancellationToken) => keys.FindAsync(id, cancellationToken);

    /// <param name="expires">Null: in a year.</param>
    /// <param name="owner">Name of the account it belongs to; null: nobody's.</param>
    public async Task<ApiKeyOutcome> AddAsync(
        string name,
        OfficeRole role,
        string? unitCode,
        DateTimeOffset? expires,
        Actor actor,
        CancellationToken cancellationToken,
        string? owner = null
    )
    {
        if (!IsName(name))
            return new ApiKeyOutcome.Refused("bad_key_name");
        var now = clock.GetUtcNow();
        if (ApiKeyPolicy.ExpiryOf(now, expires) is not { } end)
            return new ApiKeyOutcome.Refused("bad_expiry");
        if (unitCode is not null && await organization.UnitAloneAsync(unitCode, cancellationToken) is null)
            return new ApiKeyOutcome.Refused("unknown_unit");
        var person = owner is null ? null : await accounts.FindAsync(owner, cancellationToken);
        if (owner is not null && person is not { DisabledAt: null })
            return new ApiKeyOutcome.Refused("unknown_account");
        var secret = Make();
        var made = await keys.AddAsync(
            new ApiKey(0, name, role, unitCode, now, end) { AccountId = person?.Id },
            ApiKey.Sha256(secret),
            Event("api_key.added", actor, now, 0),
            cancellationToken
        );
        return made is null ? new ApiKeyOutcome.Refused("key_name_taken") : new ApiKeyOutcome.Made(made, secret);
    }

    /// <summary>False: there is no such key, or it was revoked before.</summary>
    public Task<bool> RevokeAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return keys.RevokeAsync(id, now, Event("api_key.revoked", actor, now, id), cancellationToken);
    }

    /// <summary>The old key ends at once; the new one has its name, role and unit.</summary>
    public async Task<ApiKeyOutcome> RotateAsync(long id, DateTimeOffset? expires, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (ApiKeyPolicy.ExpiryOf(now, expires) is not { } end)
            return new ApiKeyOutcome.Refused("bad_expiry");
        var secret = Make();
        var made = await keys.RotateAsync(id, ApiKey.Sha256(secret), end, now, Event("api_key.rotated", actor, now, id), cancellationToken);
        return made is null ? new ApiKeyOutcome.Refused("unknown_key") : new ApiKeyOutcome.Made(made, secret);
    }

    /// <summary>
    /// The key goes on under a new secret; the old one is good for some time beside it, for a program that is told of it meanwhile.
    /// </summary>
    public async Task<ApiKeyOutcome> RenewAsync(
        long id,
        DateTimeOffset? expires,
        TimeSpan overlap,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (ApiKeyPolicy.ExpiryOf(now, expires) is not { } end)
            return new ApiKeyOutcome.Refused("bad_expiry");
        var secret = Make();
        var audit = Event("api_key.renewed", actor, now, id);
        var made = await keys.RenewAsync(id, ApiKey.Sha256(secret), end, now + overlap, audit, cancellationToken);
        return made is null ? new ApiKeyOutcome.Refused("unknown_key") : new ApiKeyOutcome.Made(made, secret);
    }

    /// <summary>256 random bits, with a prefix by which a leaked key can be recognised.</summary>
    private string Make() => "cellbot_" + Base64Url.EncodeToString(entropy(32));

    // It stands in the audit trail as key:NAME: one line of plain letters, so that no two look alike.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static AuditEvent Event(string action, Actor actor, DateTimeOffset now, long id) =>
        AuditEvent.Of(now, actor.Name, action, "api_key", id.ToString(CultureInfo.InvariantCulture));
}

/// <summary>What came of making or rotating a key.</summary>
public abstract record ApiKeyOutcome
{
    private ApiKeyOutcome() { }

    /// <param name="Secret">The key itself, shown this once.</param>
    public sealed record Made(ApiKey Key, string Secret) : ApiKeyOutcome
    {
        public override string ToString() => $"api key {Key.Id}";
    }

    /// <param name="Code">See the refusal texts.</param>
    public sealed record Refused(string Code) : ApiKeyOutcome;
}
