using CellBot.Organization.Accounts;
using CellBot.Organization.Joining;

namespace CellBot.Web.SignIn.Accounts;

internal static class AccountChanges
{
    private const int StampBytes = 16;

    /// <summary>With another stamp every session of the account, and every second step under way, ends.</summary>
    internal static Account Restamped(this Account account, Entropy entropy) => account with { SecurityStamp = NewStamp(entropy) };

    internal static string NewStamp(Entropy entropy) => Convert.ToHexString(entropy(StampBytes));

    internal static Account WithoutSecondFactor(this Account account, Entropy entropy) =>
        (account with { IsTwoFactorOn = false, AuthenticatorKey = null, RecoveryCodes = null }).Restamped(entropy);
}
