namespace CellBot.Organization.Accounts;

/// <summary>What an account may be called, and which roles may be given and taken. Pure.</summary>
public static class AccountPolicy
{
    public const int MaxNameLength = 64;

    public const int MaxGrants = 20;

    /// <summary>How long a password that somebody else made waits for its person.</summary>
    public static TimeSpan OneTimePasswordLives { get; } = TimeSpan.FromDays(3);

    /// <summary>It is typed at sign-in on any keyboard, and no two look alike.</summary>
    public static bool IsName(string name) =>
        name.Length is > 1 and <= MaxNameLength
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.');

    public static bool IsWholeHouseAdministrator(Account account) =>
        account.DisabledAt is null && account.Grants.Contains(new RoleGrant(OfficeRole.Administrator, null));

    /// <summary>A code of the refusal texts; null when the change may be made.</summary>
    /// <param name="before">Null for a new account.</param>
    /// <param name="outside">Units of the grants that do not lie within the administrator's own reach; an empty code stands for
    /// everything.</param>
    /// <param name="others">All other accounts.</param>
    public static string? Fault(Account? before, Account after, IReadOnlyCollection<string> outside, IEnumerable<Account> others)
    {
        if (before is null && !IsName(after.Name))
            return "bad_account_name";
        if (PersonName.Clean(after.FullName).Length == 0 || !PersonName.ShowsLetter(after.FullName))
            return "bad_full_name";
        if (after.Grants.Count > MaxGrants || after.Grants.Distinct().Count() != after.Grants.Count)
            return "bad_grants";
        if (outside.Count > 0)
            return "outside_your_unit";
        return
            before is not null
            && IsWholeHouseAdministrator(before)
            && !IsWholeHouseAdministrator(after)
            && !others.Any(IsWholeHouseAdministrator)
            ? "last_administrator"
            : null;
    }
}
