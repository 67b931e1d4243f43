namespace CellBot.Organization.Accounts;

/// <summary>Whom the office's own provider (OpenID Connect) knows the account's person as.</summary>
/// <param name="Issuer">The provider, as its tokens name it.</param>
/// <param name="Subject">The person there (<c>sub</c>): never given to another, unlike names and addresses.</param>
public sealed record AccountLink(long AccountId, string Issuer, string Subject, DateTimeOffset LinkedAt);
