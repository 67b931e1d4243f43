using System.Globalization;
using System.Security.Cryptography;
using CellBot.Organization.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Web.SignIn;

/// <summary>
/// Between the password and the code of the app: the page carries, protected and for a few minutes, whose password was right.
/// </summary>
internal sealed class SecondSteps(IDataProtectionProvider protection, IAccountStore accounts)
{
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("second step").ToTimeLimitedDataProtector();

    public string Token(Account account) =>
        _protector.Protect($"{account.Id.ToString(CultureInfo.InvariantCulture)} {account.SecurityStamp}", Lives);

    /// <summary>Null: too late, forged, or the person signs in otherwise by now.</summary>
    public async Task<Account?> FindAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            return
                _protector.Unprotect(token).Split(' ') is [var id, var stamp]
                && await accounts.FindAsync(long.Parse(id, CultureInfo.InvariantCulture), cancellationToken) is { } account
                && account.SecurityStamp == stamp
                ? account
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
