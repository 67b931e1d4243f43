namespace CellBot.Organization.Accounts;

/// <summary>A sign-in that lasts: the browser holds its secret, the store the secret's hash.</summary>
/// <param name="Id">Names it on pages; says nothing of its secret.</param>
/// <param name="SecretHash">SHA-256 of what the cookie holds.</param>
/// <param name="Stamp">The account's security stamp when it began.</param>
/// <param name="SeenAt">To some minutes, see <see cref="SessionPolicy.SeenNotedEvery"/>.</param>
/// <param name="EndsAt">Whatever is done in it.</param>
/// <param name="Address">Where it was begun from, for its person to know it again.</param>
/// <param name="Browser">What the browser calls itself, shortened.</param>
public sealed record AccountSession(
    long Id,
    byte[] SecretHash,
    long AccountId,
    string Stamp,
    DateTimeOffset CreatedAt,
    DateTimeOffset SeenAt,
    DateTimeOffset EndsAt,
    string Address,
    string Browser,
    DateTimeOffset? EndedAt = null
);
