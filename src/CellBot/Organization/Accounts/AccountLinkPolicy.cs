namespace CellBot.Organization.Accounts;

/// <summary>Which links may be made, and by whom. Pure.</summary>
public static class AccountLinkPolicy
{
    /// <summary>OpenID Connect Core 1.0, section 2: a subject has at most 255 ASCII characters.</summary>
    public const int MaxSubject = 255;

    /// <summary>What is typed or told; null when it is no subject.</summary>
    public static string? SubjectOf(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= MaxSubject } subject && subject.All(letter => letter is > ' ' and <= '~') ? subject : null;

    /// <summary>
    /// Whether a person of the provider may be linked at the first sign-in because the provider calls them as the account is called. Never
    /// an administrator: whoever may rename people at the provider would be one.
    /// </summary>
    public static bool MayLinkByName(Account account) =>
        account.DisabledAt is null && account.Grants.All(grant => grant.Role != OfficeRole.Administrator);
}
